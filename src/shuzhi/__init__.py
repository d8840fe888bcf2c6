"""述职有数: records in, duty reports out, every number opens its records."""
