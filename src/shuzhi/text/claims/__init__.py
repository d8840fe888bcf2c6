"""Numbers stated in a text: found with unit, bound and what they count, and matched to figures."""

from shuzhi.text.claims.extract import extract
from shuzhi.text.claims.match import match
from shuzhi.text.claims.model import MEASURED, TYPES, Claim, FigureName, Match, Surroundings

__all__ = ["MEASURED", "TYPES", "Claim", "FigureName", "Match", "Surroundings", "extract", "match"]
