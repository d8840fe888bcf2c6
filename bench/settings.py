"""The product's settings with the measured ledger added."""

from shuzhi.config.settings import *  # noqa: F403
from shuzhi.config.settings import INSTALLED_APPS as _APPS

INSTALLED_APPS = [*_APPS, "bench.wide"]
