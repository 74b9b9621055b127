"""The steps of menus: MENU, 0, RETOUR, SUITE, the numbers of a list, and the honest last resort."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.model import Choice, Event, Option, Outcome
from bot.core.steps import answering, asking_back, documents
from bot.core.steps.turn import Turn
from bot.core.words.text import words

LOST_PATIENCE = 2
"""Messages in a row that lead nowhere before a person is offered instead of another list."""


def navigation(turn: Turn) -> Outcome | None:
    """A button, MENU, 0, RETOUR, SUITE and the numbers of what was last offered."""
    if turn.message.choice:
        return picked(turn, Option.parse(turn.message.choice))
    if turn.command in _COMMANDS:
        return _COMMANDS[turn.command](turn)
    options = turn.conversation.options or tuple(Option("topic", topic.id) for topic in turn.knowledge.topics)
    if turn.command in ("yes", "no") and turn.conversation.asked in asking_back.YES_OR_NO:
        return picked(turn, _yes_or_no(turn.command, options))
    count = turn.commands.number(turn.message.text)
    if count is None:
        return _said(turn)
    document = documents.numbered(turn, count)
    if document:
        return document
    if 0 < count <= len(options):
        return picked(turn, options[count - 1])
    return menu(turn) if count == 0 else menu(turn, None, turn.say("no_such_number"))


def _yes_or_no(said: str, options: tuple[Option, ...]) -> Option:
    """What yes or no means: the first line, or the last; to a single line no is the menu."""
    if said == "yes":
        return options[0] if options else Option("menu")
    return options[-1] if len(options) > 1 else Option("menu")


def picked(turn: Turn, option: Option) -> Outcome | None:
    """What picking an option does; an unknown one (an old button) passes on."""
    if option.kind == "menu":
        return menu(turn)
    if option.kind == "other":
        return something_else(turn)
    if option.kind == "topic":
        return topic(turn, option.id)
    if option.kind == "intent":
        return answering.give(turn, option.id, "chosen", option.where if option.placed else None)
    if option.kind == "place":
        return answering.at_place(turn, option.where)
    if option.kind == "document" and option.id in turn.knowledge.documents:
        return documents.one(turn, option.id)
    return asking_back.useful(turn, option) if option.kind in ("useful", "useless") else None


def _said(turn: Turn) -> Outcome | None:
    """A line of the list just shown, written out instead of its number."""
    options = turn.conversation.options if turn.conversation.asked else ()
    line = next((option for option in options if words(turn.label(option)) == turn.reading.words), None)
    return picked(turn, line) if line else None


def topics(turn: Turn) -> tuple[Choice, ...]:
    """The topics, in the staff's order."""
    return turn.choices(Option("topic", topic.id) for topic in turn.knowledge.topics)


def menu(turn: Turn, event: Event | None = None, *before: str) -> Outcome:
    """The topics to choose from, after whatever is said before them."""
    reply = turn.reply(*before, turn.welcome(), turn.say("menu_intro"), choices=topics(turn))
    return turn.outcome(reply, event or turn.event("menu"), asked="menu", page=0, welcomed=True)


def topic(turn: Turn, wanted: str) -> Outcome | None:
    """The questions of one topic."""
    found = next((t for t in turn.knowledge.topics if t.id == wanted), None)
    if found is None:
        return None
    choices = turn.choices(Option("intent", key) for key in found.intents if key in turn.knowledge.answers)
    reply = turn.reply(f"{found.title[turn.language]}:", turn.say("menu_back"), choices=choices)
    return turn.outcome(reply, turn.event("topic", value=wanted), asked="topic", topic=wanted)


def _back(turn: Turn) -> Outcome:
    """To the list the last question came from, else to the menu."""
    memory = turn.conversation
    if memory.asked in ("menu", "topic"):
        return menu(turn)
    return topic(turn, next((t.id for t in turn.knowledge.topics if memory.intent in t.intents), "")) or menu(turn)


def _more(turn: Turn) -> Outcome:
    """The next page of the last answer."""
    memory = turn.conversation
    answer = turn.knowledge.answers.get(memory.intent)
    if answer is None:
        return menu(turn)
    pages = turn.renderer.pages(answer, turn.scene(memory.where, answer.id))
    page = memory.page + 1
    if page >= len(pages):
        return menu(turn, None, turn.say("no_more"))
    turn = turn.speaking(answer, memory.where)
    hint = turn.say("more_hint") if page + 1 < len(pages) else ""
    reply = turn.reply(pages[page], hint, discreet=answer.discreet)
    return turn.outcome(reply, turn.event("more", memory.intent), page=page, asked=memory.asked)


_COMMANDS: dict[str, Callable[[Turn], Outcome]] = {"menu": menu, "back": _back, "more": _more}


def something_else(turn: Turn) -> Outcome:
    """None of the lines offered: say it in other words; the second time, a person."""
    lost = turn.conversation.lost + 1
    if lost >= LOST_PATIENCE:
        return _a_person(turn, turn.event("something_else"))
    reply = turn.reply(turn.say("other_words"), choices=topics(turn))
    return turn.outcome(reply, turn.event("something_else"), asked="menu", lost=lost, welcomed=True)


def not_understood(turn: Turn) -> Outcome:
    """The honest last resort: I don't know this, here is what I know, here is a person."""
    lost = turn.conversation.lost + 1
    event = turn.event("not_understood")
    if lost >= LOST_PATIENCE:
        return _a_person(turn, event)
    numbers = turn.help_line()
    reply = turn.reply(turn.say("not_understood"), numbers or turn.welcome(), choices=topics(turn))
    return turn.outcome(reply, event, asked="menu", lost=lost, welcomed=turn.conversation.welcomed or not numbers)


def _a_person(turn: Turn, event: Event) -> Outcome:
    """Two in a row led nowhere: no third list alone, but who can be asked."""
    contact = turn.knowledge.contacts[turn.knowledge.office.contact]
    who = turn.renderer.directory.inline(contact, turn.scene())
    reply = turn.reply(turn.say("ask_a_person", person=who), turn.help_line(), choices=topics(turn))
    return turn.outcome(reply, event, asked="menu", lost=turn.conversation.lost + 1, welcomed=True)
