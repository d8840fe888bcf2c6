"""How long a password must be and what it must be made of, said in Chinese; and the random one to begin with."""

import secrets
import string

from django.core.exceptions import ValidationError

_KINDS = 3
_SIGNS = "#%+=?@"
_LEGIBLE = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))
_HELP = "密码须包含大写字母、小写字母、数字、符号中的至少三类。"


def initial_password() -> str:
    """A random password of 16 signs that holds a letter of each case, a digit and a mark; it is copied by hand."""
    draw = secrets.SystemRandom()
    sets = (str.isupper, str.islower, str.isdigit)
    signs = [draw.choice([sign for sign in _LEGIBLE if is_kind(sign)]) for is_kind in sets]
    signs += [draw.choice(_SIGNS), *(draw.choice(_LEGIBLE) for _ in range(12))]
    draw.shuffle(signs)
    return "".join(signs)


class LengthValidator:
    """Ten signs at least. Django's own validator says so in English, for want of a translation."""

    def __init__(self, least: int = 10) -> None:
        self.least = least

    def validate(self, password: str, user: object = None) -> None:
        if len(password) < self.least:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return f"密码至少{self.least}个字符。"


class ComplexityValidator:
    """Asks for three of four kinds of signs (GB/T 22239-2019, 8.1.4.1: 身份鉴别信息具有复杂度要求)."""

    def validate(self, password: str, user: object = None) -> None:
        kinds = (
            any(sign.isupper() for sign in password),
            any(sign.islower() for sign in password),
            any(sign.isdigit() for sign in password),
            any(not sign.isalnum() for sign in password),
        )
        if sum(kinds) < _KINDS:
            raise ValidationError(_HELP, code="password_too_simple")

    def get_help_text(self) -> str:
        return _HELP
