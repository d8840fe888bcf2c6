"""The pages of duty reports: writing one, what was published, verifying a file."""
