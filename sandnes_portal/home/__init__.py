"""Min side, the school page and the network page: the screens that look across the whole portal."""
