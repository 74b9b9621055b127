"""The door of the staff pages: one password, a few attempts, a session that ends."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Literal

from flask import request, session
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.security import check_password_hash

STAY = timedelta(hours=8)
"""A session ends after so long without a page."""
FROM_ONE = RateLimitItemPerMinute(5, 15)
FROM_ALL = RateLimitItemPerMinute(40, 15)
"""Wrong passwords from one address and from all, in 15 minutes, in each process."""
Verdict = Literal["in", "wrong", "too_many"]


class Door:
    """Lets in who knows the staff password. Nobody enters while none is set."""

    def __init__(self, password_hash: str) -> None:
        self._hash = password_hash
        self._mark = hashlib.sha256(password_hash.encode()).hexdigest()[:16]
        self._attempts = MovingWindowRateLimiter(MemoryStorage())

    @property
    def exists(self) -> bool:
        """Whether there is a password at all."""
        return bool(self._hash)

    def is_open(self) -> bool:
        """Whether this visitor has come in, with the password that holds today."""
        return self.exists and session.get("staff") == self._mark

    def knock(self, password: str) -> Verdict:
        """Let in, or say why not. The hash is only computed while attempts are left."""
        address = visitor()
        if not (self._attempts.test(FROM_ONE, address) and self._attempts.test(FROM_ALL)):
            return "too_many"
        if not (self.exists and check_password_hash(self._hash, password)):
            self._attempts.hit(FROM_ONE, address)
            self._attempts.hit(FROM_ALL)
            return "wrong"
        session.clear()
        session.permanent = True
        session["staff"] = self._mark
        return "in"

    def leave(self) -> None:
        """End the session."""
        session.clear()


def visitor() -> str:
    """Whose attempts are counted together: the last address that the host's own proxy wrote down.

    A visitor may forge the addresses before it, never the last one; without a proxy anybody may
    forge all, which is what the limit over all addresses is for.
    """
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or str(request.remote_addr)
