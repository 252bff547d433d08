"""The owner's own action plan for the strategy."""
