"""What counts as a Chinese character: one of the first block of unified ideographs, which office writing is set in."""

import re

FIRST, LAST = "\u4e00", "\u9fff"
RUN = re.compile(f"[{FIRST}-{LAST}]+")
"""Characters in a row; compiled once for all who ask, since so wide a class takes half a millisecond."""
OTHERS = re.compile(f"[^{FIRST}-{LAST}]+")
"""What is none, in a row."""


def is_han(sign: str) -> bool:
    """Whether a character is Chinese; of a longer text the first one counts, an empty one is not."""
    return FIRST <= sign <= LAST


def has_han(text: str) -> bool:
    """Whether any character of a text is Chinese."""
    return RUN.search(text) is not None


def all_han(text: str) -> bool:
    """Whether a text is Chinese characters only, and at least one."""
    return RUN.fullmatch(text) is not None
