"""A school's assessment in a round: its own voice, each one's first thoughts, and fagstab's review."""
