"""Ledgers: one folder a field of work; each knows ledgerkit only, never another ledger."""
