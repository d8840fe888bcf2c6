"""Profiles: what the auditor expects of each kind of report, read from profiles.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import tomli

from shuzhi.text.audit.finding import Severity


@dataclass(frozen=True)
class Need:
    """A part that the kind of report needs, and the words of headings by which it is known."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """Rules that are off, severities that differ, the parts needed; `name` is a kind of report (Report.kind)."""

    name: str
    off: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    source: str = ""


def profile(name: str) -> Profile:
    """The profile of a kind; one without any demands where the kind is not known."""
    return profiles().get(name) or Profile(name)


@cache
def profiles() -> Mapping[str, Profile]:
    """All profiles by name."""
    table = tomli.loads(Path(__file__).with_name("profiles.toml").read_text(encoding="utf-8"))
    return {
        entry["name"]: Profile(
            entry["name"],
            frozenset(entry.get("off", ())),
            entry.get("severity", {}),
            tuple(Need(name, tuple(words)) for name, words in entry.get("needs", {}).items()),
            entry.get("source", ""),
        )
        for entry in table["profile"]
    }
