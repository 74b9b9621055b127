"""An answer in a language for a channel: SMS short and folded, WhatsApp whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.reading.places import Gazetteer
from bot.core.registers import Answer, Contact, Variant
from bot.core.saying.directory import Directory, Scene
from bot.core.saying.filling import fill
from bot.core.saying.freshness import Shelf
from bot.core.saying.numbers import rings_in
from bot.core.saying.placeholders import named
from bot.core.saying.variants import said_for
from bot.core.words import sms

SMS_SEGMENTS = 2
"""An answer by SMS is meant to fit in this many segments; details are moved up only while they do."""
PAGE_SEGMENTS = 3
"""Each page of details by SMS is at most this many segments."""
MARGIN = 100
"""Characters of a message left free for a hint or a help line after a page."""


class Renderer:
    """Turns answers, contacts and phrases into texts."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self.knowledge = knowledge
        self.gazetteer = gazetteer
        self.directory = Directory(knowledge)
        # Within a minute the same scene gives the same text: nothing of a person is in either.
        self._phrase = lru_cache(maxsize=1024)(self._phrase_now)
        self._pages = lru_cache(maxsize=1024)(self._pages_now)

    def phrase(self, name: str, scene: Scene, **values: str) -> str:
        """One of the bot's own sentences, with its placeholders and {names} filled in."""
        text = self._phrase(name, _this_minute(scene))
        for key, value in (self._own(scene) | values).items():
            text = text.replace("{" + key + "}", value)
        return text

    def _own(self, scene: Scene) -> dict[str, str]:
        """What the line's own sentences may call it and its country."""
        office = self.knowledge.office
        home = self.gazetteer.name(office.country, scene.language)
        return {"line": office.line, "organisation": office.organisation[scene.language], "home": home}

    def _phrase_now(self, name: str, scene: Scene) -> str:
        return self.fill(self.knowledge.phrase(name, scene.language), scene)

    def pages(self, answer: Answer, scene: Scene) -> tuple[str, ...]:
        """The answer as messages to send one by one: the first at once, the rest on SUITE."""
        if self.knowledge.answers.get(answer.id) is answer:
            return self._pages(answer.id, _this_minute(scene))
        return self._render(answer, scene)

    def _pages_now(self, key: str, scene: Scene) -> tuple[str, ...]:
        return self._render(self.knowledge.answers[key], scene)

    def spoken(self, answer: Answer, language: str, where: Where) -> str:
        """The language of an answer at a place: one reply never speaks two, which puzzles and, by SMS, may cost double."""
        return self.knowledge.office.spoken(language, said_for(answer, where, self.knowledge.home).written)

    def _render(self, answer: Answer, scene: Scene) -> tuple[str, ...]:
        scene = self._where_the_person_is(answer, scene)
        said = said_for(answer, scene.where, self.knowledge.home)
        scene = replace(scene, language=self.spoken(answer, scene.language, scene.where))
        first = self._with_a_number(answer.id, self._first(said, scene), scene)
        rest = self._details(answer, said, scene)
        if not scene.short:
            return split("\n\n".join(part for part in (first, *rest) if part), sms.LIMIT - MARGIN)
        text, left = self._squeeze(first, rest, self.phrase("more_hint", scene))
        details = "\n".join(left)
        return (text, *split(details, sms.room(details, PAGE_SEGMENTS))) if left else (text,)

    def _where_the_person_is(self, answer: Answer, scene: Scene) -> Scene:
        """A country that somebody wants to go to is not where they are: unless they said, they ask from home."""
        known = self.knowledge.intents.get(answer.id)
        goes = known is not None and known.place == "there"
        return replace(scene, at=Where()) if goes and scene.at is None else scene

    def _with_a_number(self, intent: str, first: str, scene: Scene) -> str:
        """The first message to somebody in danger, with the place's emergency numbers where it names none that works there."""
        known = self.knowledge.intents.get(intent)
        if known is None or known.risk != "urgent" or not scene.stands:
            return first
        if rings_in(self.knowledge, scene.stands.country, first):
            return first
        return "\n".join(filter(None, (self.phrase("help_line", replace(scene, where=scene.stands)), first)))

    def _squeeze(self, first: str, rest: tuple[str, ...], hint: str) -> tuple[str, list[str]]:
        """What of the details still fits in the first SMS, with the hint of more to come, is moved there."""
        text = sms.fold(first)
        left = [sms.fold(part) for part in rest]
        while left:
            longer = f"{text}\n{left[0]}"
            hinted = f"{longer}\n{hint}" if len(left) > 1 else longer
            if sms.cost(hinted).segments > SMS_SEGMENTS:
                break
            text = longer
            left.pop(0)
        return text, left

    def _first(self, said: Variant, scene: Scene) -> str:
        """The answer itself. What is stale is left out with whom to ask instead; what is old is marked with its date."""
        answer, more = (texts.get(scene.language, "").strip() for texts in (said.answer, said.more))
        shelf = self._shelf(scene)
        kept = shelf.kept(answer)
        reachable = len(shelf.reachable(said.contacts)) == len(said.contacts)
        complete = reachable and kept == answer and self._more(said, scene) == more
        lines = [self._opening(kept, scene), "" if complete else self._ask_instead(scene), self._dated(said, scene)]
        return "\n".join(line for line in lines if line)

    def _details(self, answer: Answer, said: Variant, scene: Scene) -> tuple[str, ...]:
        """How to delete, never_pay, more, contacts, links, in this order; each may be empty."""
        parts = [
            self.phrase("delete_thread", scene) if answer.discreet else "",
            self.phrase("never_pay", scene) if answer.never_pay else "",
            self._no_details_on(answer, scene),
            self.fill(self._more(said, scene), scene),
            "\n".join(self.directory.block(c, scene) for c in self._listed(said, scene)),
            "\n".join(self.link_line(key, scene) for key in said.links),
        ]
        return tuple(part for part in parts if part)

    def _listed(self, said: Variant, scene: Scene) -> Iterator[Contact]:
        """The contacts of an answer that may still be given and work where somebody is; by SMS they may open it."""
        may_stand = self.directory.opens_at if scene.short else self.directory.works_at
        return (c for c in self._shelf(scene).reachable(said.contacts) if may_stand(c, scene.stands))

    def _opening(self, text: str, scene: Scene) -> str:
        """The text of a first message: only numbers that work where somebody is."""
        return fill(text, scene, self.knowledge, self.directory, opening=True)

    def _no_details_on(self, answer: Answer, scene: Scene) -> str:
        """An honest word where the answer differs by country and nothing is known of this one; the general one is the home country's."""
        country = scene.where.country
        known = country in answer.by_country or (answer.abroad is not None and country in self.knowledge.countries)
        if country in ("", self.knowledge.home) or known or not (answer.by_country or answer.abroad):
            return ""
        return self.phrase("no_country_details", scene, country=self.gazetteer.name(country, scene.language))

    # ---- what is past its date

    def _shelf(self, scene: Scene) -> Shelf:
        return Shelf(self.knowledge.facts, self.knowledge.contacts, scene.now.date())

    def _more(self, said: Variant, scene: Scene) -> str:
        """The details that may still be given: none when a fact they rest on, and don't name, is stale."""
        shelf = self._shelf(scene)
        if shelf.any_stale(set(said.facts) - set(named(said.texts, "fact"))):
            return ""
        return shelf.kept(said.more.get(scene.language, "").strip())

    def _ask_instead(self, scene: Scene) -> str:
        who = self.knowledge.contacts[self.knowledge.office.contact]
        return self.phrase("ask_instead", scene, contact=self.directory.inline(who, scene))

    def _dated(self, said: Variant, scene: Scene) -> str:
        """`checked on DATE, may have changed` when anything used is past its shelf life."""
        contacts = {*named(said.texts, "contact", "phone"), *said.contacts}
        oldest = self._shelf(scene).oldest({*named(said.texts, "fact"), *said.facts}, contacts)
        return (
            self.phrase("checked_on", scene, date=oldest.strftime(self.knowledge.lexicon.packs[scene.language].date))
            if oldest
            else ""
        )

    def fill(self, text: str, scene: Scene) -> str:
        """The text with its placeholders printed for a scene."""
        return fill(text, scene, self.knowledge, self.directory)

    def link_line(self, key: str, scene: Scene) -> str:
        """A link with its title; by SMS too, since a bare address tells nothing."""
        link = self.knowledge.links[key]
        return f"{link.title[scene.language]}: {link.url}"


def _this_minute(scene: Scene) -> Scene:
    minute = scene.now.replace(second=0, microsecond=0)
    return scene if minute == scene.now else replace(scene, now=minute)


def split(text: str, limit: int) -> tuple[str, ...]:
    """The text in pages of at most `limit` characters, cut at lines, then sentences, then words."""
    pages: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        cut = next(
            (
                at + len(mark.rstrip())
                for mark in ("\n\n", "\n", ". ", " ")
                if (at := rest.rfind(mark, limit // 2, limit)) > 0
            ),
            limit,
        )
        pages.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return (*pages, rest) if rest else tuple(pages) or ("",)
