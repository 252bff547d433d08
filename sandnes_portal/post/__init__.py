"""What leaves the portal: the outbox, the mails' look, and calendar files."""
