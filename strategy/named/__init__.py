"""Named versions of a plan: as it stood when a leader gave it a name."""
