"""The steps that answer: danger, a match, a choice, a place asked for, a document."""

from __future__ import annotations

from bot.core.commands import Commands
from bot.core.model import Choice, Outcome
from bot.core.turn import Turn, is_private

DOCUMENTS = "data.documents"
EMERGENCY = "general.emergency"
FOLLOW_UP = 3
"""A message that only names a place, with at most this many other words, keeps the last question."""
PLACES_OFFERED = 6


def danger(turn: Turn, commands: Commands) -> Outcome | None:
    """A danger that is certain is answered before anything else, with nothing around it."""
    found = turn.reading.danger
    if found is None or not found.sure or commands.find(turn.message.text):
        return None
    return give(turn, found.intent, "danger") or give(turn, EMERGENCY, "danger")


def help_line(turn: Turn) -> str:
    """The emergency numbers, when a danger was read with doubt; else nothing."""
    return turn.say("help_line") if turn.reading.danger else ""


def match(turn: Turn, _: Commands) -> Outcome | None:
    """The answer, when the matcher is sure of one."""
    matches = turn.reading.matches
    if matches.verdict != "answer":
        return None
    best = matches.ranked[0]
    if best.intent == DOCUMENTS and turn.reading.documents:
        return documents(turn)
    return give(turn, best.intent, best.how)


def did_you_mean(turn: Turn, _: Commands) -> Outcome | None:
    """Up to three questions to choose from, and a way out."""
    if turn.reading.documents:
        return documents(turn)
    if turn.reading.matches.verdict != "choose":
        return None
    likely = [m.intent for m in turn.reading.matches.ranked[:3] if m.intent in turn.knowledge.answers]
    if not likely:
        return None
    choices = [Choice(f"intent:{key}", turn.title(key)) for key in likely]
    choices.append(Choice("menu:", turn.say("something_else")))
    reply = turn.reply(help_line(turn), turn.say("did_you_mean"), choices=choices)
    return turn.outcome(reply, turn.event("did_you_mean", likely[0]), asked="choice")


def asked_last(turn: Turn, _: Commands) -> Outcome | None:
    """A place in answer to `in which country?`, or a follow-up: `et en Mauritanie ?` keeps the question."""
    reading = turn.reading
    intent = turn.knowledge.intents.get(turn.conversation.intent)
    named = reading.countries or reading.regions
    if intent is None or not intent.slots or not named:
        return None
    short = len(reading.words) <= FOLLOW_UP + 1
    if (turn.conversation.asked == "place" and short) or (short and reading.matches.verdict != "answer"):
        return at_place(turn, (reading.regions or reading.countries)[0] if "region" in intent.slots else named[0])
    return None


def at_place(turn: Turn, code: str) -> Outcome | None:
    """The last question answered for a place; without a code, in general."""
    if turn.conversation.intent not in turn.knowledge.answers:
        return None
    country, region = ("SN", code) if code.startswith("SN-") else (code, "")
    return give(turn, turn.conversation.intent, "place", country=country, region=region, asked=True)


def pages(turn: Turn, intent: str, country: str = "", region: str = "") -> tuple[str, ...]:
    """The messages of an answer, for the place given or remembered."""
    answer = turn.knowledge.answers.get(intent)
    if answer is None:
        return ()
    memory = turn.conversation
    return turn.renderer.pages(answer, turn.scene(country or memory.country, region or memory.region))


def give(turn: Turn, intent: str, how: str, country: str = "", region: str = "", asked: bool = False) -> Outcome | None:
    """The answer to an intent: its first page, what may go with it, and what is then remembered."""
    answer, known = turn.knowledge.answers.get(intent), turn.knowledge.intents.get(intent)
    if answer is None or known is None:
        return None
    if how not in ("place", "chosen") and turn.reading.countries:
        country = turn.reading.countries[0]
    if how not in ("place", "chosen") and turn.reading.regions:
        region = turn.reading.regions[0]
    shown = pages(turn, intent, country, region)
    private = is_private(answer, known.risk)
    place = country or turn.conversation.country
    ask = not asked and not place and not private and len(answer.by_country) > 1
    choices = _places(turn, intent) if ask else ()
    parts = [
        shown[0],
        turn.say("more_hint") if len(shown) > 1 else "",
        "" if known.risk == "urgent" else help_line(turn),
        "" if private or turn.conversation.welcomed else turn.say("welcome_line"),
        turn.say("which_country") if ask else "",
    ]
    reply = turn.reply(*parts, choices=choices, audio=answer.audio.get(turn.language, ""))
    return turn.outcome(
        reply, turn.event("danger" if how == "danger" else "answered", intent, how),
        intent=intent, page=0, country=place, region=region or turn.conversation.region,
        asked="place" if ask else "", welcomed=turn.conversation.welcomed or not private,
    )  # fmt: skip


def _places(turn: Turn, intent: str) -> tuple[Choice, ...]:
    """The commonest places this answer differs for, in the order staff wrote them."""
    codes = list(turn.knowledge.answers[intent].by_country)[:PLACES_OFFERED]
    return tuple(Choice(f"place:{code}", turn.renderer.gazetteer.name(code, turn.language)) for code in codes)


def documents(turn: Turn) -> Outcome | None:
    """The document asked for, or a choice among several."""
    found = turn.reading.documents
    if len(found) == 1:
        return document(turn, found[0])
    choices = tuple(Choice(f"document:{key}", turn.knowledge.documents[key].title) for key in found)
    reply = turn.reply(turn.say("which_document"), choices=choices)
    return turn.outcome(reply, turn.event("did_you_mean", DOCUMENTS), intent=DOCUMENTS, asked="choice")


def document(turn: Turn, key: str) -> Outcome:
    """A document: title, year, language, address, and newer editions."""
    found = turn.knowledge.documents[key]
    newer = [turn.knowledge.documents[k] for k in found.newer if k in turn.knowledge.documents]
    about = ", ".join(part for part in (found.year, "/".join(found.languages)) if part)
    lines = [f"{found.title} ({about})", found.subject[turn.language], found.url]
    if not found.exact:
        lines.append(turn.say("series_page"))
    lines += [f"{turn.say('newer')}: {d.title} {d.url}" for d in newer[:2]]
    reply = turn.reply("\n".join(lines), choices=())
    return turn.outcome(reply, turn.event("answered", DOCUMENTS, "document", key), intent=DOCUMENTS, asked="")
