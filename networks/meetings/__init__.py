"""Meetings until they are held: series, agenda, proposals, calls and answers."""
