"""Texts: reading documents, finding stated numbers, typesetting. No Django; usable as a library."""
