"""The figures a municipality looks at."""
