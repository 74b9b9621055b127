"""One message in, replies out: load, answer, save. Never silent, with or without a memory."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.dialogue import Dialogue
from bot.core.model import Conversation, Message, Outcome, Reply
from bot.errors import StoreError
from bot.store.store import Memory, Person, Store

log = logging.getLogger("bot")
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time in UTC, which is also Dakar's."""
    return datetime.now(UTC)


class Service:
    """Answers messages of all channels."""

    def __init__(
        self, dialogue: Dialogue, store: Store, person: Person, ttl: timedelta, clock: Clock = utc_now
    ) -> None:
        self.dialogue = dialogue
        self.store = store
        self._person = person
        self._ttl = ttl
        self._clock = clock
        self.degraded = False

    def handle(self, message: Message) -> tuple[Reply, ...]:
        """The replies to a message; the same ones again for a message already answered."""
        now = self._clock()
        known = replace(message, sender=self._person.hash(message.sender))
        outcome: Outcome | None = None
        try:
            with self.store.memory(known.sender) as memory:
                keys = self._keys(message)
                sent = memory.sent(keys)
                if sent is not None:
                    return sent
                outcome = self.dialogue.answer(memory.conversation(now), known, now)
                self._save(memory, keys, outcome, known, now)
            self.degraded = False
        except StoreError as error:
            log.warning("answered without memory: %s", error)
            self.degraded = True
            outcome = outcome or self.dialogue.answer(Conversation(), known, now)
        return outcome.replies

    def remembered(self, sender: str) -> Conversation:
        """What is remembered of an address just now; nothing when the memory can't be reached."""
        try:
            with self.store.memory(self._person.hash(sender)) as memory:
                return memory.conversation(self._clock())
        except StoreError:
            return Conversation()

    def forget(self, sender: str) -> None:
        """Erase what is remembered of an address."""
        person = self._person.hash(sender)
        with self.store.memory(person) as memory:
            memory.remember(None, self._clock(), self._ttl)

    def _save(self, memory: Memory, keys: list[str], outcome: Outcome, message: Message, now: datetime) -> None:
        memory.remember(outcome.conversation, now, self._ttl)
        memory.keep_sent(keys, outcome.replies, now)
        if not message.trial:
            memory.count(outcome.events, message.channel, now)

    def _keys(self, message: Message) -> list[str]:
        """The hashed ids under which a repeat of this message is known."""
        return [self._person.hash(f"message:{key}") for key in dict.fromkeys((message.id, message.token)) if key]
