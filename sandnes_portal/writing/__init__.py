"""Writing in the browser: fields and forms, texts that save themselves, their versions, and who else is here."""
