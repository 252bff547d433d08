"""What a release brings to a portal: its strategy's rows, each by a code that never changes, and the memory of it."""
