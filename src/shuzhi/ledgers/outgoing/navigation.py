"""The menu entry of the register of document numbers."""

from shuzhi.org.access import GENERAL
from shuzhi.org.navigation import NavigationEntry

NAVIGATION = (
    NavigationEntry(
        "发文字号", "outgoing:numbers", "list-numbers", "台账", 190, "records.view", area=GENERAL
    ),
)
