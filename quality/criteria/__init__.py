"""The success criteria: their words through the years, and what each step looks like at a school."""
