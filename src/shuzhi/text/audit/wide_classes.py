"""Compiling expressions that hold wide classes of characters, such as [一-鿿], in a fraction of the time.

`re` marks the twenty thousand characters of such a class one by one, each time it meets the class: half a millisecond,
and for the hundred classes in the patterns that one report needs a tenth of a cold start. Here what it made of a class is
given to it again. That reaches into a part of `re` that it does not promise to keep; where it is not as it was known,
patterns are compiled the plain way (docs/decisions/0014).
"""

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

_Made = tuple[Any, bool]
"""The operations of a class as optimized, and whether case matters."""


def _part_of_re() -> Any:
    """The module of `re` that has the step, or None."""
    try:
        part = import_module("re._compiler")
    except ImportError:
        return None
    return part if hasattr(part, "_optimize_charset") else None


_part = _part_of_re()
_optimized: Callable[..., _Made] = _part._optimize_charset if _part else lambda *_: ([], False)
_known: dict[tuple[Any, ...], _Made] = {}


def _remembered(charset: Sequence[Any], *case: Any) -> _Made:
    if any(case):
        return _optimized(charset, *case)
    key = tuple(charset)
    made = _known.get(key)
    if made is None:
        made = _known[key] = _optimized(charset, *case)
    return made


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives."""
    if _part is None:
        return re.compile(source, flags)
    _part._optimize_charset = _remembered
    try:
        return re.compile(source, flags)
    finally:
        _part._optimize_charset = _optimized
