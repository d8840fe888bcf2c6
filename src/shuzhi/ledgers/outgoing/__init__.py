"""发文: documents the office issues, from the draft through signing and numbering to release."""
