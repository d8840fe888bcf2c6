"""Copied passages: found exactly, in one report or a hundred thousand; a library without Django."""

from shuzhi.text.similar.alignment import Common, passages
from shuzhi.text.similar.fingerprint import Fingerprints, fingerprints
from shuzhi.text.similar.local import compare
from shuzhi.text.similar.normal import Stream, normalize, offsets
from shuzhi.text.similar.results import Comparison
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.wording import formulations

__all__ = [
    "RULES",
    "Common",
    "Comparison",
    "Fingerprints",
    "Rules",
    "Stream",
    "compare",
    "fingerprints",
    "formulations",
    "normalize",
    "offsets",
    "passages",
]
