"""The engine of ledgers: shapes, declarations, figures, deadlines, sheets in and out, pages."""
