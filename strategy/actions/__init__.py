"""Every write in a plan beyond saving one form."""
