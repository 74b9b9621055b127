"""The bot at a terminal: an ordinary channel over the same service."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from bot.app import create_service
from bot.config import Config
from bot.core.model import Channel, Message, Reading, Reply
from bot.core.words import sms
from bot.desk.golden import Exchange, save
from bot.service import utc_now

ME = "terminal"
SILENCE = "   (no reply from us: by SMS Twilio answers STOP, START, HELP and their like itself)"


@dataclass(frozen=True, slots=True)
class Chosen:
    """How to talk: as SMS or WhatsApp, with the reasons or without, and where to save the conversation."""

    channel: Channel = "sms"
    why: bool = False
    record: Path | None = None


def ask(config: Config, text: str, why: bool, channel: str, out: TextIO) -> None:
    """Print the reply to one message, without any memory of others."""
    service = create_service(config)
    service.forget(ME)
    if why:
        print(explain(service.dialogue.read(text)), file=out)
    replies = service.handle(Message("", ME, cast(Channel, channel), text, trial=True))
    print("\n".join(show(reply, channel) for reply in replies) or SILENCE, file=out)


def chat(config: Config, chosen: Chosen, source: TextIO, out: TextIO) -> None:
    """A conversation, line by line, until the end of the input; saved as a test where asked."""
    service, exchanges, began = create_service(config), [], utc_now()
    service.forget(ME)
    print("> ", end="", file=out, flush=True)
    for line in source:
        text = line.rstrip("\n")
        if chosen.why:
            print(explain(service.dialogue.read(text)), file=out)
        replies = service.handle(Message("", ME, chosen.channel, text, trial=True))
        exchanges.append(Exchange(text, replies))
        print("\n".join(show(reply, chosen.channel) for reply in replies) or SILENCE, file=out)
        print("> ", end="", file=out, flush=True)
    print(file=out)
    if chosen.record:
        save(chosen.record, chosen.channel, began, exchanges)


def show(reply: Reply, channel: str) -> str:
    """The reply as it arrives, with its price in segments by SMS."""
    if channel != "sms":
        return reply.text
    cost = sms.cost(reply.text)
    return f"{reply.text}\n   [{cost.segments} SMS, {cost.units} {cost.encoding}]"


def explain(reading: Reading) -> str:
    """Why: language, danger, places, and the ranked intents with how each was found."""
    ranked = ", ".join(f"{m.intent} {m.probability:.2f} ({m.how})" for m in reading.matches.ranked[:5])
    danger = (
        f"{reading.danger.intent}, {'sure' if reading.danger.sure else 'in doubt'}: {reading.danger.why}"
        if reading.danger
        else "-"
    )
    return (
        f"   language {reading.guess.language} {reading.guess.confidence:.2f} | {reading.matches.verdict}: {ranked} | none {reading.matches.none_probability:.2f}\n"
        f"   danger {danger} | places {', '.join((*reading.countries, *reading.regions)) or '-'} | documents {', '.join(reading.documents) or '-'}"
    )
