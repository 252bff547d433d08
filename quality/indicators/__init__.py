"""The figures Sandnes looks at."""
