"""Backups altered on purpose."""

import zipfile
from collections.abc import Callable
from pathlib import Path

Change = Callable[[dict[str, bytes]], None]


def rewritten(source: Path, target: Path, change: Change) -> Path:
    """The archive with other members, sound as a zip."""
    with zipfile.ZipFile(source) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    return target
