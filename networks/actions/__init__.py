"""Every write of what the municipality shares, beyond saving one form."""
