"""督查督办: matters followed up to a date set by the one who assigned them, inspections on the spot, prompts and urging letters."""
