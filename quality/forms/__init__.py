"""What can be written in the yearly round."""
