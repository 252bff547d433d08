"""An eye on what goes wrong on a page while a test drives it."""

from contextlib import contextmanager


class Watch:
    """The faults seen on the pages watched: failed requests, answers of 4xx and 5xx, console errors, exceptions.

    A breach of the Content-Security-Policy reaches us as a console error.
    """

    def __init__(self):
        self.faults = []

    def over(self, page):
        page.on("response", self._see_response)
        page.on("requestfailed", self._see_failure)
        page.on("console", self._see_console)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))

    @contextmanager
    def expects(self, status):
        """Let through answers with this status inside the block, and demand that there is one."""
        before = len(self.faults)
        yield
        seen, self.faults[before:] = self.faults[before:], []
        words = (f"status of {status}", f"Status Error Code {status}")
        expected = [fault for fault in seen if fault.startswith(f"{status} ") or any(word in fault for word in words)]
        self.faults += [fault for fault in seen if fault not in expected]
        assert expected, f"No answer had the status {status}"

    @contextmanager
    def expects_offline(self):
        """Let through what a browser says when a test takes its network away, and demand that it says something."""
        before = len(self.faults)
        yield
        seen, self.faults[before:] = self.faults[before:], []
        # The browser's own word for it, and htmx's two.
        words = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "console error: htmx:afterRequest")
        expected = [fault for fault in seen if any(word in fault for word in words)]
        self.faults += [fault for fault in seen if fault not in expected]
        assert expected, "Nobody missed the network"

    def assert_clean(self):
        assert not self.faults, "Went wrong on the page:\n" + "\n".join(self.faults)

    def _see_response(self, response):
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.request.method} {response.url}")

    def _see_failure(self, request):
        # A request that the page itself gives up, because the person goes on to another page, is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure}: {request.method} {request.url}")

    def _see_console(self, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text} ({message.location.get('url')})")
