"""Min side and the school page: the two screens that look across the whole portal."""
