"""How one strategy follows another: the draft, the crosswalk between them, and the day the new one is adopted."""
