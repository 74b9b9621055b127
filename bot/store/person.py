"""A person is a keyed hash, and so is everything that could be guessed back to one."""

from __future__ import annotations

import hashlib
import hmac


class Person:
    """Turns an address into a keyed hash; nobody without the key can tell whose it is."""

    def __init__(self, secret: str) -> None:
        self._key = secret.encode()

    def hash(self, address: str) -> str:
        """64 hex digits, the same for the same address and key."""
        return hmac.digest(self._key, address.encode(errors="replace"), hashlib.sha256).hex()
