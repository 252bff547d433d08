"""The leader talk between director and principal, and the internal contract it ends in."""
