"""Those whom a school asks to read its plan and say what they think, by a day."""
