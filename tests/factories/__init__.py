"""Test data with sensible defaults, one module an app.

The numbers in names are padded: in a list by name the tenth then stands after the ninth, whichever test ran before.
"""
