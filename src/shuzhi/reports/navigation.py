"""The menu of duty reports."""

from shuzhi.org.navigation import NavigationEntry

SECTION = "述职"

NAVIGATION: tuple[NavigationEntry, ...] = (
    NavigationEntry("述职报告", "reports:list", "file-text", SECTION, 50, "reports.compose"),
    NavigationEntry("核对报告", "reports:verify", "checklist", SECTION, 51, "reports.verify"),
)
