"""The yearly quality report to the city council."""
