"""The strategy as a period: what it says, from which school year it holds, and what belongs to it."""
