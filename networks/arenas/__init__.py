"""Leader networks and learning arenas: where leaders learn together, who is asked, and who leads."""
