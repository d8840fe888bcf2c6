"""Sheets in and out: workbooks read with distrust, previewed cell by cell, applied in one transaction, and printed."""
