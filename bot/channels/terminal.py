"""The bot at a terminal: an ordinary channel over the same service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from bot.core.model import Channel, Message, Reading, Reply
from bot.core.words import sms
from bot.errors import StoreError
from bot.service import Service

ME = "terminal"
SILENCE = "   (no reply from us: by SMS Twilio answers STOP, START, HELP and their like itself)"
RANKED = 5
"""Intents shown of those that a message may mean."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How to talk: as SMS or WhatsApp, with the reasons or without."""

    channel: Channel = "sms"
    why: bool = False


class Terminal:
    """Somebody who texts at a terminal, new to the line; what they write is counted nowhere."""

    def __init__(self, service: Service, chosen: Chosen, out: TextIO) -> None:
        self._service = service
        self._chosen = chosen
        self._out = out
        try:
            service.forget(ME)
        except StoreError:  # without a memory nothing is remembered of anybody: each message is a first one
            self._show("   (no memory: each message is answered as if it were the first)")

    def ask(self, text: str) -> tuple[Reply, ...]:
        """The replies to a message, printed."""
        channel = self._chosen.channel
        if self._chosen.why:
            self._show(explain(self._service.dialogue.read(text)))
        replies = self._service.handle(Message("", ME, channel, text, trial=True))
        self._show("\n".join(shown(reply, channel) for reply in replies) or SILENCE)
        return replies

    def chat(self, source: TextIO) -> list[tuple[str, tuple[Reply, ...]]]:
        """A conversation, line by line, until the end of the input: each message with its replies."""
        said = []
        self._prompt()
        for line in source:
            text = line.rstrip("\n")
            said.append((text, self.ask(text)))
            self._prompt()
        self._show("")
        return said

    def _show(self, text: str) -> None:
        print(text, file=self._out)

    def _prompt(self) -> None:
        print("> ", end="", file=self._out, flush=True)


def shown(reply: Reply, channel: str) -> str:
    """The reply as it arrives, with its price in segments by SMS."""
    if channel != "sms":
        return reply.text
    cost = sms.cost(reply.text)
    return f"{reply.text}\n   [{cost.segments} SMS, {cost.units} {cost.encoding}]"


def explain(reading: Reading) -> str:
    """Why: language, danger, places, and the ranked intents with how each was found."""
    guess, matches, danger = reading.guess, reading.matches, reading.danger
    ranked = ", ".join(f"{m.intent} {m.probability:.2f} ({m.how})" for m in matches.ranked[:RANKED])
    told = f"{danger.intent}, {'sure' if danger.sure else 'in doubt'}: {danger.why}" if danger else "-"
    places = ", ".join((*reading.countries, *reading.regions)) or "-"
    return (
        f"   language {guess.language} {guess.confidence:.2f} | {matches.verdict}: {ranked} | none {matches.none_probability:.2f}\n"
        f"   danger {told} | places {places} | documents {', '.join(reading.documents) or '-'}"
    )
