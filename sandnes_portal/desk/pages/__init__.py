"""The pages of one thing that tell what all the apps know of it: a school, a network, a tool, the strategy."""
