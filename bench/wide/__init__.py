"""A ledger for measurements: one table, two hundred figures."""
