"""Proofreading in pages: files or pasted text in, the text with its marks beside the findings, nothing of it kept."""
