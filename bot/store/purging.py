"""What has expired is deleted again and again, beside the messages: an operator's clock, started by each worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from bot.errors import StoreError
from bot.store.store import Store

log = logging.getLogger("bot")
EVERY = timedelta(minutes=10)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def keep_purging(store: Store, clock: Callable[[], datetime] = _utc_now, every: timedelta = EVERY) -> Event:
    """Delete what has expired until the event returned is set; a database that fails is tried again."""
    stop = Event()

    def purge() -> None:
        while not stop.is_set():
            try:
                store.purge(clock())
            except StoreError as error:
                log.warning("could not purge: %s", error)
            stop.wait(every.total_seconds())

    Thread(target=purge, name="purge", daemon=True).start()
    return stop
