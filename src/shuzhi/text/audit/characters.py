"""Characters that XML and HTML cannot carry, for the outputs that are written in them."""

import re

# XML 1.0, section 2.2, production 2 (Char)
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
# what HTML counts as a parse error besides: the upper control characters
_UPPER_CONTROLS = re.compile("[\\x7f-\\x9f]")


def without_forbidden(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def in_place(text: str) -> str:
    """A text of the same length, with a sign in place of each character that XML forbids: offsets stay right."""
    return _FORBIDDEN.sub(_sign, text)


def for_html(text: str) -> str:
    """A text of the same length that HTML can carry."""
    return _UPPER_CONTROLS.sub(" ", in_place(text))


def _sign(found: re.Match[str]) -> str:
    return " " if found[0] < " " else "\N{REPLACEMENT CHARACTER}"
