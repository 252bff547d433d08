"""A school's plan and its rows: the tables, the whole as one document, and how far it has come."""
