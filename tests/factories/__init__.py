"""Test data with sensible defaults, one module an app."""
