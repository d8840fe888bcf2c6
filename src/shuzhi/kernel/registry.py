"""Registry: named things by their code, filled once at start and then only read.

A second thing under one code is a mistake of the programme, so it raises when the process starts.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class RegistryError(Exception):
    """A registry was filled wrongly; the message names the registry and the code."""


class UnknownCode(KeyError):
    """No such code in the registry; the message names the nearest codes there are."""

    def __str__(self) -> str:
        return str(self.args[0])


class Registry(Generic[T]):
    """Things of one kind by code; iteration gives them in the order of their codes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}
        self._frozen = False

    def add(self, code: str, item: T) -> T:
        """Keep `item` under `code` and give it back; raises RegistryError on a second one or after freeze."""
        if self._frozen:
            raise RegistryError(f"{self.name}已经定稿，不能再登记“{code}”；请在启动时登记。")
        if code in self._items:
            raise RegistryError(f"{self.name}中“{code}”登记了两次，请改用不同的编码。")
        self._items[code] = item
        return item

    def get(self, code: str) -> T:
        """The thing under `code`; raises UnknownCode."""
        try:
            return self._items[code]
        except KeyError:
            raise UnknownCode(f"{self.name}中没有“{code}”。{self._nearest(code)}") from None

    def find(self, code: str) -> T | None:
        return self._items.get(code)

    def freeze(self) -> None:
        """Put into order of code; nothing can be added after."""
        self._items = dict(sorted(self._items.items()))
        self._frozen = True

    def codes(self) -> tuple[str, ...]:
        return tuple(sorted(self._items))

    def __iter__(self) -> Iterator[T]:
        return iter([self._items[code] for code in self.codes()])

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, code: object) -> bool:
        return code in self._items

    def _nearest(self, code: str) -> str:
        family = code.partition(".")[0]
        near = [known for known in self.codes() if known.partition(".")[0] == family][:5]
        return f"相近的有：{'、'.join(near)}。" if near else "请核对编码。"
