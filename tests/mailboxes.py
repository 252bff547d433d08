"""Mail servers for tests: one that refuses, one that dies, one that tells how often it was called, and a real one."""

import email
import email.policy
import socketserver
import threading
import time
from contextlib import contextmanager

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


@contextmanager
def smtp_server(slow=0):
    """A mail server on this machine, on a port of its own, that needs `slow` seconds for each message.

    It has `port`, the `lines` that were opened to it and the `messages` it has taken, in order.
    """
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Line) as server:
        server.daemon_threads, server.block_on_close = True, False
        server.port, server.slow, server.lines, server.messages = server.server_address[1], slow, 0, []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Line(socketserver.StreamRequestHandler):
    """What is said on one line, as far as a client of RFC 5321 needs it."""

    def handle(self):
        self.server.lines += 1
        self._say("220 ready")
        while (said := self.rfile.readline()) and not said.upper().startswith(b"QUIT"):
            if said.upper().startswith(b"DATA"):
                self._say("354 go on")
                self._take()
            self._say("250 ok")
        self._say("221 bye")

    def _take(self):
        lines = iter(self.rfile.readline, b".\r\n")
        # A dot at the beginning of a line is doubled on the way.
        whole = b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)
        time.sleep(self.server.slow)
        self.server.messages.append(email.message_from_bytes(whole, policy=email.policy.default))

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
