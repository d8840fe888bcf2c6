"""What an office tells the auditor: `shuzhi-audit.toml` beside a text, and `audit.toml` in $SHUZHI_HOME for all texts.

    profile = "述职述廉"          # instead of the one that the title tells

    [allow]
    words = ["三抓三促"]           # right as they stand: no finding inside them
    codes = ["U812"]              # rules that do not run: codes, beginnings of codes, names or kinds

    [severity]
    S905 = "hint"

    [[rule]]                      # rows of the office's own, as in lexicon.py; the code is L and three digits
    code = "L001"
    …

Both files count; where they differ, the one beside the text decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from shuzhi.kernel.home import home
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.finding import RANK, Severity
from shuzhi.text.audit.lexicon import Family, LexiconError, check_all, make_family
from shuzhi.text.audit.profiles import profiles
from shuzhi.text.audit.run import Options

NAME = "shuzhi-audit.toml"
HOME_NAME = "audit.toml"
_KEYS = frozenset(("profile", "allow", "severity", "rule"))


class SettingsError(Exception):
    """A settings file cannot be used; the message is Chinese and names the file, the place and the remedy."""


@dataclass(frozen=True)
class Settings:
    """What one settings file says."""

    profile: str = ""
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    lexicons: tuple[Family, ...] = ()

    def add_to(self, options: Options) -> Options:
        """The options with these settings; a profile asked for on the command line stays."""
        return replace(
            options,
            profile=self.profile if self.profile and options.profile == "auto" else options.profile,
            allow=(*options.allow, *self.words),
            skip=(*options.skip, *self.codes),
            severity={**options.severity, **self.severity},
            lexicons=(*options.lexicons, *self.lexicons),
        )


def settings_for(folder: Path, options: Options) -> Options:
    """The options for texts of a folder. Raises SettingsError."""
    for path in (home() / HOME_NAME, folder / NAME):
        settings = _settings(path)
        if settings is not None:
            twice = {each.rule.code for each in settings.lexicons} & {
                each.rule.code for each in options.lexicons
            }
            if twice:
                raise SettingsError(
                    f"{path}：词表 {'、'.join(sorted(twice))} 在 {HOME_NAME} 中已有，请改用别的编码。"
                )
            options = settings.add_to(options)
    return options


def _settings(path: Path) -> Settings | None:
    try:
        written = path.stat().st_mtime_ns
    except OSError:
        return None
    return _read(path, written)


@lru_cache(maxsize=64)
def _read(path: Path, written: int) -> Settings:
    try:
        table = tomli.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise SettingsError(f"{path} 读不出：{error}。请按 TOML 格式改正，编码用 UTF-8。") from None
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise SettingsError(
            f"{path}：{'、'.join(unknown)} 不是可用的项。可用的有：{'、'.join(sorted(_KEYS))}。"
        )
    allow = table.get("allow", {})
    return Settings(
        _profile(path, table.get("profile", "")),
        _words(path, "allow.words", allow.get("words", ())),
        _words(path, "allow.codes", allow.get("codes", ())),
        _severities(path, table.get("severity", {})),
        tuple(_lexicon(path, entry) for entry in table.get("rule", ())),
    )


def _profile(path: Path, name: str) -> str:
    if name and name not in profiles():
        raise SettingsError(f"{path}：没有“{name}”这一报告类型。可用的有：{'、'.join(profiles())}。")
    return name


def _words(path: Path, key: str, value: Iterable[Any]) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) and word for word in value):
        raise SettingsError(f'{path}：{key} 应写成词语的列表，如 ["三抓三促"]。')
    return tuple(value)


def _severities(path: Path, table: Mapping[str, Any]) -> Mapping[str, Severity]:
    for code, severity in table.items():
        if rules().find(code) is None or severity not in RANK:
            raise SettingsError(
                f"{path}：severity 中“{code} = {severity}”不可用，应写成 规则编码 = "
                '"error"、"warning" 或 "hint"；编码见 shuzhi audit --list。'
            )
    return table


def _lexicon(path: Path, entry: Mapping[str, Any]) -> Family:
    try:
        family = make_family(entry, str(path))
        for _ in check_all(family):
            pass
    except LexiconError as error:
        raise SettingsError(str(error)) from None
    if not family.rule.code.startswith("L"):
        raise SettingsError(f"{path}：自定词表的编码应为 L 加三位数字，现为 {family.rule.code}。")
    return family
