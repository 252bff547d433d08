"""Words, texts, school years, search and charts: what the portal knows of the language and the calendar."""
