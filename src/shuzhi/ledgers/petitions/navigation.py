"""The menu entry of the petitions that are still open."""

from shuzhi.org.access import GENERAL
from shuzhi.org.navigation import NavigationEntry

NAVIGATION = (
    NavigationEntry("信访办理时限", "petitions:open", "clock", "提示", 81, "records.view", area=GENERAL),
)
