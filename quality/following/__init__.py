"""The schools through a round, for those who follow them: the table, what one watches, and whom one reminds."""
