"""The steps that steer: quick exit, erase, a person, stop, language."""

from __future__ import annotations

from dataclasses import replace

from bot.core.model import Outcome
from bot.core.reading.commands import OPT_OUT, is_reserved
from bot.core.steps import answering, asking_back, menus
from bot.core.steps.turn import Turn


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
    return answering.give(turn, turn.knowledge.role("human"), "command") if turn.command == "person" else None


def stop(turn: Turn) -> Outcome | None:
    """On SMS Twilio answers its reserved words itself: a second answer would cost and may be blocked.

    YES is reserved too, but to a question of ours it is an answer.
    """
    asked = turn.command == "yes" and turn.conversation.asked in asking_back.YES_OR_NO and not turn.message.opt_out
    if turn.short and not asked and (turn.message.opt_out or is_reserved(turn.message.text)):
        out = turn.message.opt_out.upper() == "STOP" or turn.message.text.strip().lower() in OPT_OUT
        return Outcome((), turn.conversation, (turn.event("opt_out" if out else "reserved"),))
    if turn.command != "stop":
        return None
    return Outcome((turn.reply(turn.say("stopped")),), None, (turn.event("opt_out"),))


def language(turn: Turn) -> Outcome | None:
    """FRANÇAIS, ENGLISH, WOLOF: the language changes, and what was shown last comes again in it."""
    if turn.command not in turn.knowledge.languages:
        return None
    memory = replace(turn.conversation, language=turn.command, doubt=None)
    turn = replace(turn, language=turn.command, conversation=memory)
    return _again(turn) or menus.menu(turn, turn.event("language"), turn.say("language_changed"))


def _again(turn: Turn) -> Outcome | None:
    memory = turn.conversation
    if memory.asked == "topic":
        return menus.topic(turn, memory.topic)
    if memory.asked == "choice":
        return asking_back.offer(turn, memory.options)
    if memory.asked == "menu" or not memory.intent:
        return None
    return answering.give(turn, memory.intent, "language", memory.where)
