"""The round's screens as Excel files."""
