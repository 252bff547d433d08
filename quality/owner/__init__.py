"""The owner's own criteria E1–E12: rated by fagstab, felt by those it leads, followed by measures."""
