"""The pages of this room: logging in and out, one's password, the journal, and the pages of errors."""
