"""The steps that steer: quick exit, erase, a person, stop, language, menus and numbers."""

from __future__ import annotations

from bot.core import answering
from bot.core.commands import OPT_OUT, RESERVED, Commands, number
from bot.core.model import LANGUAGES, Choice, Language, Outcome
from bot.core.turn import Turn

HUMAN = "general.human"


def quick_exit(turn: Turn, commands: Commands) -> Outcome | None:
    """One harmless line, everything forgotten, nothing counted: somebody may be looking."""
    if commands.find(turn.message.text) != "exit":
        return None
    return Outcome((turn.reply(turn.say("exit")),), None, ())


def erase(turn: Turn, commands: Commands) -> Outcome | None:
    """Forgets the person and says what is kept elsewhere."""
    if commands.find(turn.message.text) != "erase":
        return None
    return Outcome((turn.reply(turn.say("erased")),), None, (turn.event("erased"),))


def person(turn: Turn, commands: Commands) -> Outcome | None:
    """The answer on how to reach a person, whatever is going on."""
    return answering.give(turn, HUMAN, "command") if commands.find(turn.message.text) == "person" else None


def stop(turn: Turn, commands: Commands) -> Outcome | None:
    """On SMS Twilio answers its reserved words itself: a second answer would cost and may be blocked."""
    word = turn.message.text.strip().lower()
    if turn.message.channel == "sms" and (turn.message.opt_out or word in RESERVED):
        return Outcome((), turn.conversation, (turn.event("opt_out" if word in OPT_OUT else "reserved"),))
    if commands.find(turn.message.text) != "stop":
        return None
    return Outcome((turn.reply(turn.say("stopped")),), None, (turn.event("opt_out"),))


def language(turn: Turn, commands: Commands) -> Outcome | None:
    """FRANÇAIS, ENGLISH, WOLOF: the language changes, and the last question is answered in it."""
    wanted = commands.find(turn.message.text)
    if wanted not in LANGUAGES:
        return None
    turn.language = _language(wanted)
    changes = {"language": turn.language, "doubt": None}
    reply = turn.reply(turn.say("language_changed"), turn.say("menu_intro"), choices=menu_choices(turn))
    return turn.outcome(reply, turn.event("language"), **changes)


def _language(word: str) -> Language:
    return next(known for known in LANGUAGES if known == word)


def navigation(turn: Turn, commands: Commands) -> Outcome | None:
    """MENU, 0, RETOUR, SUITE and the numbers of what was last offered."""
    if turn.message.choice:
        return picked(turn, turn.message.choice)
    command = commands.find(turn.message.text)
    if command == "menu":
        return menu(turn)
    if command == "back":
        return _back(turn)
    if command == "more":
        return _more(turn)
    count = number(turn.message.text)
    if count is None:
        return None
    if count == 0:
        return menu(turn)
    options = turn.conversation.options or tuple(choice.option for choice in menu_choices(turn))
    return picked(turn, options[count - 1]) if count <= len(options) else menu(turn, "no_such_number")


def picked(turn: Turn, option: str) -> Outcome | None:
    """What picking an option does; an unknown one (an old button) passes on."""
    kind, _, value = option.partition(":")
    if kind == "menu":
        return menu(turn)
    if kind == "topic":
        return topic(turn, value)
    if kind == "intent" and value in turn.knowledge.answers:
        return answering.give(turn, value, "chosen")
    if kind == "place":
        return answering.at_place(turn, value)
    if kind == "document" and value in turn.knowledge.documents:
        return answering.document(turn, value)
    if kind == "useful":
        return feedback(turn, value)
    return None


def menu_choices(turn: Turn) -> tuple[Choice, ...]:
    """The topics, in the staff's order."""
    return tuple(Choice(f"topic:{topic.id}", topic.title[turn.language]) for topic in turn.knowledge.topics)


def menu(turn: Turn, phrase: str = "menu_intro") -> Outcome:
    """The topics to choose from."""
    reply = turn.reply(turn.say(phrase), choices=menu_choices(turn))
    return turn.outcome(reply, turn.event("menu"), asked="", page=0)


def topic(turn: Turn, wanted: str) -> Outcome | None:
    """The questions of one topic."""
    found = next((t for t in turn.knowledge.topics if t.id == wanted), None)
    if found is None:
        return None
    choices = tuple(Choice(f"intent:{key}", turn.title(key)) for key in found.intents)
    reply = turn.reply(f"{found.title[turn.language]}:", turn.say("menu_back"), choices=choices)
    return turn.outcome(reply, turn.event("topic", value=wanted), asked="")


def _back(turn: Turn) -> Outcome:
    """To the topic of the last question, else to the menu."""
    topics = (t.id for t in turn.knowledge.topics if turn.conversation.intent in t.intents)
    shown = any(option.startswith("intent:") for option in turn.conversation.options)
    return (None if shown else topic(turn, next(topics, ""))) or menu(turn)


def _more(turn: Turn) -> Outcome:
    """The next page of the last answer."""
    pages = answering.pages(turn, turn.conversation.intent)
    page = turn.conversation.page + 1
    if page >= len(pages):
        return menu(turn, "no_more")
    hint = turn.say("more_hint") if page + 1 < len(pages) else ""
    reply = turn.reply(pages[page], hint)
    return turn.outcome(reply, turn.event("more", turn.conversation.intent), page=page)


def feedback(turn: Turn, value: str) -> Outcome:
    """Thanks for saying whether an answer was useful; if not, the way to a person."""
    useful, _, intent = value.partition(":")
    reply = turn.reply(turn.say("feedback_thanks" if useful == "yes" else "feedback_sorry"))
    return turn.outcome(reply, turn.event("feedback", intent, value=useful), asked="", options=())


def not_understood(turn: Turn, _: Commands) -> Outcome:
    """The honest last resort: I don't know this, here is what I know, here is a person."""
    reply = turn.reply(turn.say("not_understood"), answering.help_line(turn), choices=menu_choices(turn))
    return turn.outcome(reply, turn.event("not_understood"), asked="", welcomed=True)
