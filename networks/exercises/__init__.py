"""The reflection tools at work: each alone, the groups, all together."""
