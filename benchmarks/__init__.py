"""Measurements that print. None of them is a test: a slow machine is not a fault."""
