"""Readers, one a kind of content: each has `load(name, data, limits) -> Raw` and raises ReadError."""
