"""What the director asks of the networks, and what they answer."""
