"""Duty reports: outlines, composing, verifying, publishing."""
