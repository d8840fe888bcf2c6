"""The Django application of the vehicle ledgers."""

from django.apps import AppConfig


class VehiclesConfig(AppConfig):
    """Ledgers 公务用车, 车载设备和卡, 公务用车审批, 公务用车费用 and 节假日封存."""

    name = "shuzhi.ledgers.vehicles"
    label = "vehicles"
    verbose_name = "公务用车"
    icon = "car"
