"""The pages every ledger has: list, record, form, import, export, figure. A ledger's declaration is all they need."""
