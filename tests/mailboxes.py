"""Mail servers for tests: one that refuses, one that dies, and one that tells how often it was called."""

import time

from django.core.mail.backends.locmem import EmailBackend


class Mailbox(EmailBackend):
    """Keeps what it is given in `mail.outbox`, unless the next of `troubles` is an exception: then it raises that.

    `unreachable` is what opening a line raises, `lines` how many were opened, `slow` a pause in seconds.
    """

    troubles = []
    unreachable = None
    lines = 0
    slow = 0

    @classmethod
    def reset(cls):
        cls.troubles, cls.unreachable, cls.lines, cls.slow = [], None, 0, 0

    def open(self):
        if self.unreachable:
            raise self.unreachable
        type(self).lines += 1
        return True

    def send_messages(self, messages):
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble:
            raise trouble
        time.sleep(self.slow)
        return super().send_messages(messages)
