"""How much of an untrusted file is taken in: one place, so that an office can set it higher or lower."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds that keep a hostile file from filling memory or disk.

    A docx of text packs about tenfold; 200 leaves room for long tables and stops a zip bomb
    (a deflate stream reaches 1032). Small entries are exempt: an empty template part packs oddly.
    """

    file_bytes: int = 100 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    part_bytes: int = 60 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = MEGABYTE
    entries: int = 10_000
    pages: int = 3_000
    characters: int = 20_000_000


LIMITS = Limits()
