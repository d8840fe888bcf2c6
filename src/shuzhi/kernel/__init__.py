"""Plain Python at the bottom of the house: periods, numerals, workdays, rulebook, registry, trace."""
