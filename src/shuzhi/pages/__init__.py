"""The pages over the whole house: home, the figures board, search."""
