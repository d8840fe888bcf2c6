"""The sheet of people: read, previewed against the staff lists, and written; it reuses the sheets of the ledgers."""
