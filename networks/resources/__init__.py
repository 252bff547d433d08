"""The ressursbank, the theory and the strategy's parts: read by all, written by the director's staff."""
