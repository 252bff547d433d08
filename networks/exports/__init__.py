"""Files out of the networks' work."""
