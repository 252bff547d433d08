"""Every school on every criterion, without a league table."""
