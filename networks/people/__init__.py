"""People who sign in, and the roles they hold at a place for a time."""
