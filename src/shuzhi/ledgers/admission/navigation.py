"""The entry of the menu for the paths of admission."""

from shuzhi.org.access import PARTY
from shuzhi.org.navigation import NavigationEntry

NAVIGATION = (
    NavigationEntry(
        "发展党员进度", "admission:progress", "stairs-up", "台账", 190, "records.view", area=PARTY
    ),
)
