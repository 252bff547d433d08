"""Writing a plan, part by part and row by row."""
