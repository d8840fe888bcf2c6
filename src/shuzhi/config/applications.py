"""Which applications are installed: found by their folders, so that a new ledger needs no edit here."""

import pkgutil
from importlib.util import find_spec
from pathlib import Path

import shuzhi
from shuzhi import ledgers

_ROOMS = ("org", "ledgerkit", "reports", "pages")


def rooms() -> list[str]:
    """The rooms of the house that are Django applications, lowest layer first."""
    house = Path(shuzhi.__path__[0])
    return [f"shuzhi.{room}" for room in _ROOMS if (house / room / "apps.py").exists()]


def ledger_folders() -> list[str]:
    """Each folder below `shuzhi/ledgers` that has an `apps.py`, in order of name."""
    names = sorted(module.name for module in pkgutil.iter_modules(ledgers.__path__) if module.ispkg)
    root = Path(ledgers.__path__[0])
    return [f"shuzhi.ledgers.{name}" for name in names if (root / name / "apps.py").exists()]


def assets() -> list[str]:
    """The wheel of front-end files, where it is built."""
    return ["shuzhi_assets"] if find_spec("shuzhi_assets") else []
