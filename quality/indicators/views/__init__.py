"""The pages of the figures: what comes in, and how the schools are spread."""
