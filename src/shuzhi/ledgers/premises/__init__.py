"""Office premises 办公用房: rooms with their occupants against the standard of areas, inspections, rectifications."""
