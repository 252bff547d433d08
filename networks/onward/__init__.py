"""What goes on from a meeting: an item to the next arena, a decision to the schools."""
