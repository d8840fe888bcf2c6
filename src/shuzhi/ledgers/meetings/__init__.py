"""Meetings 会议: the government's meetings which the office serves, and the office's own."""
