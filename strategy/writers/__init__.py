"""Who of the school writes which part of its plan."""
