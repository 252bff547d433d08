"""What comes from another plan, and is only proposed until somebody has considered it."""
