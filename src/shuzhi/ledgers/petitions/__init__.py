"""Petitions 信访: five channels, the chain of deadlines, hidden risks, leaders' visits, joint conferences, notices."""
