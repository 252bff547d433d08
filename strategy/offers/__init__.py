"""What a school answers to its networks' decisions, and what it has tried."""
