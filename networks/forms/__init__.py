"""What people fill in, and how it is checked."""
