"""One message in, replies out: load, answer, save. Never silent, with or without a memory."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.core.dialogue import LATE, Dialogue
from bot.core.model import Conversation, Event, Message, Outcome, Reading, Reply
from bot.errors import StoreError, trace
from bot.store.memory import Missed, Remembered
from bot.store.store import Asked, Memory, Person, Store

log = logging.getLogger("bot")
Clock = Callable[[], datetime]
FAILED = Event("failed")
UNANSWERED_TTL = timedelta(days=30)
FINGERPRINT = 16
"""Signs of a text's hash that are compared: enough for one person's last message."""


def utc_now() -> datetime:
    """The time in UTC, which is also Dakar's."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator decides: how long a conversation is kept, whether unanswered questions are,
    and how many replies a minute the line may send in all (0: as many as are asked for).
    """

    ttl: timedelta = timedelta(hours=24)
    keep_unanswered: bool = False
    most_a_minute: int = 0


class Service:
    """Answers messages of all channels."""

    def __init__(self, dialogue: Dialogue, store: Store, person: Person, rules: Rules, clock: Clock = utc_now) -> None:
        self.dialogue = dialogue
        self.store = store
        self._person = person
        self._rules = rules
        self._clock = clock

    @property
    def degraded(self) -> bool:
        """Whether messages are answered without a memory just now."""
        return self.store.broken

    def handle(self, message: Message) -> tuple[Reply, ...]:
        """The replies to a message; the same ones again for a message already answered."""
        now = self._clock()
        known = self._hashed(message)
        reading = self.dialogue.hear(message)
        outcome: Outcome | None = None
        try:
            with self.store.memory(self._asked(message, known.sender), now) as memory:
                found = memory.look_up(self._rules.most_a_minute)
                if found.replies is not None:
                    return _again(found)
                known = replace(known, crowded=0 < self._rules.most_a_minute <= found.lately)
                outcome = self.dialogue.answer(found.conversation, known, now, reading)
                self._save(memory, outcome, known, reading)
        except StoreError:
            outcome = outcome or self.dialogue.answer(Conversation(), known, now, reading)
        return outcome.replies

    def failed(self) -> None:
        """Count a message that our own code could not answer, so that whoever runs the line sees it; never raises."""
        try:
            with self.store.memory(Asked(self._person.hash("nobody")), self._clock()) as memory:
                memory.count((FAILED,), "")
        except Exception as error:
            log.error("could not count a fault: %s", trace(error))

    def remembered(self, sender: str) -> Conversation:
        """What is remembered of an address just now; nothing when the memory can't be reached."""
        try:
            with self.store.memory(Asked(self._person.hash(sender)), self._clock()) as memory:
                return memory.look_up().conversation
        except StoreError:
            return Conversation()

    def forget(self, sender: str) -> None:
        """Erase what is remembered of an address."""
        with self.store.memory(Asked(self._person.hash(sender)), self._clock()) as memory:
            memory.remember(None, self._rules.ttl)

    def _hashed(self, message: Message) -> Message:
        """The message as the dialogue sees it: no address, and a text that can only be compared."""
        fingerprint = self._person.hash(f"text:{message.text}")[:FINGERPRINT]
        return replace(message, sender=self._person.hash(message.sender), fingerprint=fingerprint)

    def _asked(self, message: Message, person: str) -> Asked:
        """The hashes under which the person and a repeat of this message are known."""
        ids = (self._person.hash(f"message:{key}") if key else "" for key in (message.id, message.token))
        return Asked(person, *ids)

    def _save(self, memory: Memory, outcome: Outcome, message: Message, reading: Reading) -> None:
        if not message.trial:
            memory.count(outcome.events, message.channel)
        if message.crowded and not outcome.replies:
            return
        memory.remember(outcome.conversation, self._rules.ttl)
        memory.keep_sent(outcome.replies)
        question = outcome.unanswered
        if question is None or message.trial:
            return
        if self._rules.keep_unanswered and question.text:
            memory.keep_unanswered(question.text, outcome.events[0], message.channel, UNANSWERED_TTL)
        memory.keep_missed(
            [self._missed(word, message.sender) for word in question.words], reading.guess.language, UNANSWERED_TTL
        )

    def _missed(self, word: str, person: str) -> Missed:
        return Missed(word, self._person.hash(f"word:{word}"), self._person.hash(f"word:{word}:{person}"))


def _again(found: Remembered) -> tuple[Reply, ...]:
    """The replies of a repeated message; silence where a discreet one would come late."""
    replies = found.replies or ()
    late = found.age.total_seconds() > LATE
    return () if late and any(reply.discreet for reply in replies) else replies
