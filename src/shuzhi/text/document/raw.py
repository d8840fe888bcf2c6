"""What a reader hands over: the lines of a text, before any structure is seen in them."""

from dataclasses import dataclass, field

from shuzhi.text.document.model import Control


@dataclass(frozen=True)
class Raw:
    """`levels` maps a line to the heading level its style or its # signs give it (0 is a title)."""

    lines: tuple[str, ...]
    controls: tuple[Control, ...] = ()
    levels: dict[int, int] = field(default_factory=dict)
