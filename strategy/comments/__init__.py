"""The conversation beside a plan's text."""
