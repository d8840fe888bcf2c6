"""Admission 发展党员: one row a person, from application to full membership in five stages and 25 steps."""
