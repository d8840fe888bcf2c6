"""This room's entries of the menu."""

from shuzhi.org.navigation import NavigationEntry

NAVIGATION = (
    NavigationEntry("首页", "pages:home", "home", "", 0, "self"),
    NavigationEntry("指标", "pages:figures", "chart-bar", "", 10, "figures.view"),
    NavigationEntry("查找", "pages:search", "search", "", 20, "records.view"),
    NavigationEntry("校对报告", "pages:proofread", "text-spellcheck", "述职", 52, "reports.verify"),
    NavigationEntry("比对报告", "pages:compare", "file-diff", "述职", 53, "reports.verify"),
)
