"""What of a person's data is shown to somebody who may not open it: a name's first sign, a number's ends."""

from __future__ import annotations

import re

STAR = "*"
HIDDEN = "******"

# Two-character surnames in use today; of any other name the first character is the surname.
COMPOUND = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "东方",
        "端木",
        "长孙",
        "宇文",
    )
)

_SEPARATOR = re.compile(r"([、，,；;\s]+)")
_MOBILE = re.compile(r"1\d{10}")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d$)")
_REGION = re.compile(
    r"^(?:.{1,10}?(?:自治区|自治州|自治县|省|市|县|区|旗|州|盟))*(?:.{1,10}?(?:街道|镇|乡))?"
)


def mask(value: object, kind: str) -> str:
    """The value as shown to somebody who may not open it.

    ``kind`` is a column's ``sensitive``: name, phone, id_number, address, date, text; plain or empty: unchanged.
    """
    text = "" if value is None else str(value).strip()
    if not text or kind in ("", "plain"):
        return text
    match kind:
        case "name":
            return "".join(p if _SEPARATOR.fullmatch(p) else _name(p) for p in _SEPARATOR.split(text))
        case "phone":
            return "".join(p if _SEPARATOR.fullmatch(p) else _phone(p) for p in _SEPARATOR.split(text))
        case "id_number":
            return _middle(text, 3, 2)
        case "address":
            return _region(text) + HIDDEN
        case "date":
            return f"{text[:4]}-{STAR * 2}-{STAR * 2}" if _YEAR.match(text) else HIDDEN
        case "text":
            return HIDDEN
    raise ValueError(f"没有这种脱敏方式：{kind}")


def _name(name: str) -> str:
    kept = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return name[:kept] + STAR * max(len(name) - kept, 1)


def _phone(number: str) -> str:
    """A mobile number in the usual form 138****5678; of any other only its ends."""
    if _MOBILE.fullmatch(number):
        return number[:3] + STAR * 4 + number[-4:]
    return _middle(number, 2, 2)


def _middle(text: str, first: int, last: int) -> str:
    """Keep some characters at both ends; a short text keeps fewer, so that at least half of it is hidden."""
    while first + last > len(text) // 2 and (first or last):
        first, last = (first - 1, last) if first >= last else (first, last - 1)
    return text[:first] + STAR * (len(text) - first - last) + text[len(text) - last :]


def _region(text: str) -> str:
    """The part of an address down to township or street: where the matter lies, not whose it is."""
    found = _REGION.match(text)
    return found[0] if found else ""
