"""Integrity 廉政: talks between the heads of an office and its people, and Party discipline sanctions with their effect."""
