"""Schools and units, the list of them from CSV, and the school year's holidays."""
