"""Search over what one may read."""
