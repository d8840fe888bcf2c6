"""Copied passages among uploaded reports, in pages; what is not kept on purpose is gone within the hour."""
