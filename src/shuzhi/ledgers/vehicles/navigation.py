"""The menu entry of the anomalies."""

from shuzhi.org.access import GENERAL
from shuzhi.org.navigation import NavigationEntry

NAVIGATION = (
    NavigationEntry("公车异常提示", "vehicles:anomalies", "car", "提示", 80, "records.view", area=GENERAL),
)
