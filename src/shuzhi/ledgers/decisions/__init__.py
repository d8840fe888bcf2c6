"""Decisions 三重一大: matters a leading body decides together, how they were prepared, discussed, voted and carried out."""
