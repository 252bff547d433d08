"""What a school has shared with the others, how it is found, and who works with the same."""
