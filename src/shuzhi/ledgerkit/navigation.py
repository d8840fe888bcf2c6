"""The menu of the ledgers: the index, one entry for each field of work that has an application, and the sheet of people."""

from __future__ import annotations

from shuzhi.ledgerkit.pages.groups import Group, groups
from shuzhi.org.access import ANY_AREA
from shuzhi.org.navigation import NavigationEntry

SECTION = "台账"
FIRST = 100


def _entry(order: int, group: Group) -> NavigationEntry:
    areas = {ledger.area for ledger in group.ledgers}
    area = areas.pop() if len(areas) == 1 else ANY_AREA
    # A single ledger is opened at once, and the menu then shows where one is.
    name, code = (
        ("kit:ledger", group.ledgers[0].code) if len(group.ledgers) == 1 else ("kit:group", group.code)
    )
    rooms = tuple(("kit:ledger", ledger.code) for ledger in group.ledgers)
    return NavigationEntry(
        group.title, name, group.icon, SECTION, order, "records.view", (code,), area=area, rooms=rooms
    )


NAVIGATION: tuple[NavigationEntry, ...] = (
    NavigationEntry("全部台账", "kit:ledgers", "books", SECTION, FIRST, "records.view"),
    *(_entry(FIRST + 1 + index, group) for index, group in enumerate(groups())),
    # Beside the pages of people, which stand in the room below.
    NavigationEntry("导入人员", "kit:staff_import", "file-import", "系统", 820, "units.manage"),
)
