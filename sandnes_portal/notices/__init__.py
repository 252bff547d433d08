"""Varsler: what waits for a person, what is due and what is new. One list, on Min side, at `/varsler/` and by mail."""
