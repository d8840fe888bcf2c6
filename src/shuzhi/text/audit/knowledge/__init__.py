"""Facts that rules judge by, as dated data: what happened when, which days are which, which quantities belong together."""

from functools import cache
from pathlib import Path
from typing import Any

import tomli


@cache
def table(name: str) -> dict[str, Any]:
    """The facts of `<name>.toml` in this folder, as written there."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomli.loads(path.read_text(encoding="utf-8"))
