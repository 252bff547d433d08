"""Every write in the yearly round beyond saving one form."""
