"""The figures that are followed, their values by school and year, and the imports they came with."""
