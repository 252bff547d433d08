"""Min side and Varsler: what waits for a person, what is due and what is new. One list, told on both and by mail."""
