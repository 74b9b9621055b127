"""The steps that steer: quick exit, erase, a person, stop, language."""

from __future__ import annotations

from dataclasses import replace

from bot.core.model import LANGUAGES, Outcome
from bot.core.reading.commands import OPT_OUT, is_reserved
from bot.core.steps import answering, menus
from bot.core.steps import asking_back as choosing
from bot.core.steps.turn import Turn, Where

HUMAN = "general.human"


def quick_exit(turn: Turn) -> Outcome | None:
    """One harmless line, everything forgotten, nothing counted: somebody may be looking."""
    if turn.command != "exit":
        return None
    return Outcome((turn.reply(turn.say("exit")),), None, ())


def erase(turn: Turn) -> Outcome | None:
    """Forgets the person and says what is kept elsewhere."""
    if turn.command != "erase":
        return None
    return Outcome((turn.reply(turn.say("erased")),), None, (turn.event("erased"),))


def person(turn: Turn) -> Outcome | None:
    """The answer on how to reach a person, whatever is going on."""
    return answering.give(turn, HUMAN, "command") if turn.command == "person" else None


def stop(turn: Turn) -> Outcome | None:
    """On SMS Twilio answers its reserved words itself: a second answer would cost and may be blocked.

    YES is reserved too, but to a question of ours it is an answer.
    """
    asked = turn.command == "yes" and turn.conversation.asked in choosing.YES_OR_NO and not turn.message.opt_out
    if turn.message.channel == "sms" and not asked and (turn.message.opt_out or is_reserved(turn.message.text)):
        out = turn.message.opt_out.upper() == "STOP" or turn.message.text.strip().lower() in OPT_OUT
        return Outcome((), turn.conversation, (turn.event("opt_out" if out else "reserved"),))
    if turn.command != "stop":
        return None
    return Outcome((turn.reply(turn.say("stopped")),), None, (turn.event("opt_out"),))


def language(turn: Turn) -> Outcome | None:
    """FRANÇAIS, ENGLISH, WOLOF: the language changes, and what was shown last comes again in it."""
    wanted = next((known for known in LANGUAGES if known == turn.command), None)
    if wanted is None:
        return None
    turn.language = wanted
    turn.conversation = replace(turn.conversation, language=wanted, doubt=None)
    return _again(turn) or menus.menu(turn, turn.event("language"), turn.say("language_changed"))


def _again(turn: Turn) -> Outcome | None:
    memory = turn.conversation
    kind, _, value = memory.asked.partition(":")
    if kind == "topic":
        return menus.topic(turn, value)
    if kind == "choice":
        return choosing.offer(turn, memory.options)
    if kind == "menu" or not memory.intent:
        return None
    return answering.give(turn, memory.intent, "language", Where(memory.country, memory.region))
