"""A plan as one reads it: on the page, as a drawing, and as a file."""
