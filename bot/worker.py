"""gunicorn's threaded worker, made discreet: nothing of a broken request is repeated, in the log or in the page."""

from __future__ import annotations

import socket
from typing import Any

from gunicorn import util
from gunicorn.workers.gthread import ThreadWorker


class DiscreetWorker(ThreadWorker):  # type: ignore[misc]
    """Answers what is no HTTP with a bare 400; gunicorn itself would print the address and the line."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        del req, addr
        self.log.warning("refused a broken request: %s", type(exc).__name__)
        try:
            util.write_error(client, 400, "Bad Request", "")
        except OSError:
            self.log.debug("nobody left to tell")
