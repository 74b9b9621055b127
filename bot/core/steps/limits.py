"""How much one person may write, so that nobody can make the line pay without end. Danger is exempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.model import Message, Outcome, Pace
from bot.core.steps.turn import Turn

WINDOW = timedelta(minutes=10)
MESSAGES = 30
"""Messages a person may send in a window; the next one gets a notice, those after it silence."""
SAME_TEXT = 5
"""Times the same text is answered in a row; short ones (a number) are not counted."""
SHORT_TEXT = 2


def counted(pace: Pace, message: Message, now: datetime) -> Pace:
    """The pace with one message more."""
    if pace.since is None or now - pace.since > WINDOW:
        pace = Pace(since=now)
    text = message.fingerprint if len(message.text.strip()) > SHORT_TEXT else ""
    times = pace.times + 1 if text and text == pace.text else 1
    return replace(pace, messages=pace.messages + 1, text=text, times=times)


def too_many(turn: Turn) -> Outcome | None:
    """One notice, then silence; and silence at once while the line answers all that it may pay for."""
    pace = turn.conversation.pace
    if turn.message.trial:
        return None
    if turn.message.crowded:
        return Outcome((), turn.conversation, (turn.event("limited", how="total"),))
    if pace.messages <= MESSAGES and pace.times <= SAME_TEXT:
        return None
    event = turn.event("limited", how="person")
    if pace.messages == MESSAGES + 1 or (pace.messages <= MESSAGES and pace.times == SAME_TEXT + 1):
        return Outcome((turn.reply(turn.say("too_many")),), turn.conversation, (event,))
    return Outcome((), turn.conversation, (event,))
