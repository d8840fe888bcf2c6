"""The Django application of the energy ledgers."""

from django.apps import AppConfig


class EnergyConfig(AppConfig):
    """Ledgers 能耗计量, 公共机构名录, 节能审计检查培训, 节约型机关创建 and 节能方案和报告."""

    name = "shuzhi.ledgers.energy"
    label = "energy"
    verbose_name = "公共机构节能"
    icon = "bolt"
