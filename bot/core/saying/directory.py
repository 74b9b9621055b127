"""Whom to call: a contact in a line or in a block, open or closed, and who serves a kind of need at a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.registers import Contact
from bot.core.saying import freshness, hours

EVERYWHERE = "WORLD"
"""The area of a contact that serves everywhere."""
BY_TELEPHONE_PLAN = frozenset({"police", "ambulance", "fire"})
"""Needs for which the emergency numbers of a country's telephone plan will do where nobody described it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """For whom a text is rendered: language, channel, time (UTC), and the place the question is about.

    `at`: where the person is, when that is another place than the question's (None: the same).
    """

    language: str
    channel: str
    now: datetime
    where: Where = Where()
    at: Where | None = None

    @property
    def stands(self) -> Where:
        """Where the person is: what rings there decides whom to name."""
        return self.where if self.at is None else self.at

    @property
    def short(self) -> bool:
        return self.channel == "sms"


class Directory:
    """Prints contacts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._zone = ZoneInfo(knowledge.office.time_zone)

    def inline(self, contact: Contact, scene: Scene) -> str:
        """Short name, number, and what matters before calling: `SAMU 1515 (gratuit)`."""
        notes = [
            self._word(contact.cost, scene) if contact.cost == "free" else "",
            self.open_now(contact, scene, only="closed"),
        ]
        noted = ", ".join(note for note in notes if note)
        return _named(contact, scene.language) + (f" ({noted})" if noted else "")

    def block(self, contact: Contact, scene: Scene) -> str:
        """Everything one needs to reach a contact, in lines; fewer of them by SMS."""
        name = contact.short[scene.language] if scene.short else f"*{contact.name[scene.language]}*"
        notes = [
            self._word(contact.cost, scene) if contact.cost in ("free", "paid") else "",
            self.open_now(contact, scene),
        ]
        reach = ", ".join(part for part in (contact.phone, *contact.other_phones, *notes) if part)
        lines = [
            f"{name}: {reach}" if reach else name,
            f"WhatsApp {contact.whatsapp}" if contact.whatsapp else "",
            contact.address.get(scene.language, ""),
            contact.email,
        ]
        if not scene.short or not reach:
            lines.append(contact.url)
        return (", " if scene.short else "\n").join(line for line in lines if line)

    def here(self, kinds: str, scene: Scene, nth: int = 1) -> str:
        """Who serves the first of some kinds (`women|police`) at the scene's place: name and number; or nothing.

        A kind of whom somebody can be called comes before one that is only an address or a page, and the police last
        where they may hand somebody over. `nth`: the second (the gendarmes beside the police) and so on of the kind.
        """
        for kind in self._in_order(kinds, scene):
            found = self._serving(kind, scene)
            if found:
                return self.inline(found[nth - 1], scene) if nth <= len(found) else ""
            numbers = self._planned(kind, scene.where) if nth == 1 else ""
            if numbers:
                return f"{self._word('emergency', scene)} {numbers}"
        return ""

    def dial(self, kinds: str, scene: Scene) -> str:
        """The number alone of who serves the first of some kinds at the scene's place; or nothing."""
        for kind in self._in_order(kinds, scene):
            if number := next(filter(None, map(_called, self._serving(kind, scene))), ""):
                return number
            if numbers := self._planned(kind, scene.where):
                return numbers
        return ""

    def _in_order(self, kinds: str, scene: Scene) -> list[str]:
        """Kinds of need as staff wrote them; but first those of whom somebody can be called, then those of a telephone
        plan, then the others, and the police after all who can be called where they are to be avoided.
        """
        country = self._knowledge.countries.get(scene.where.country)
        wary = country is not None and country.avoid_police

        def rank(kind: str) -> tuple[int, bool]:
            called = any(map(_called, self._serving(kind, scene)))
            return 0 if called else 1 if self._planned(kind, scene.where) else 2, wary and kind == "police"

        return sorted(kinds.split("|"), key=rank)

    def _serving(self, kind: str, scene: Scene) -> list[Contact]:
        """Who serves a kind of need at the scene's place and may still be named, those with a number first; an unknown place is home."""
        today = scene.now.date()
        listed = self._knowledge.serving(kind, scene.where or Where(self._knowledge.home))
        near = (contact for contact in listed if self.works_at(contact, scene.stands))
        fresh = (contact for contact in near if freshness.contact_state(contact, today) != "stale")
        return sorted(fresh, key=lambda contact: not _called(contact))

    def _planned(self, kind: str, where: Where) -> str:
        """The telephone plan's emergency numbers, but where the police may be a danger themselves."""
        country = self._knowledge.countries.get(where.country)
        if kind not in BY_TELEPHONE_PLAN or not where or (country and country.avoid_police):
            return ""
        return " / ".join(self._knowledge.emergency_numbers.get(where.country, ()))

    def works_at(self, contact: Contact, where: Where) -> bool:
        """Whether somebody at a place can reach a contact: a short or toll-free number rings in its own country only."""
        country = where.country or self._knowledge.home
        area = Where.of(contact.area).country
        return area in (country, EVERYWHERE) or not contact.phone or contact.phone.startswith("+")

    def opens_at(self, contact: Contact, where: Where) -> bool:
        """Whether a contact may stand in the first message at a place: it works there, and is not the home country's."""
        area, abroad = Where.of(contact.area).country, where.country not in ("", self._knowledge.home)
        return self.works_at(contact, where) and not (abroad and area == self._knowledge.home)

    def open_now(self, contact: Contact, scene: Scene, only: str = "") -> str:
        """`ouvert maintenant` or `ouvre lun. 8h30` at home, where the clock is known; abroad the hours as they are."""
        if Where.of(contact.area).country != self._knowledge.home:
            return "" if only else self._hours_abroad(contact, scene)
        local = scene.now.astimezone(self._zone)
        state = hours.opening(contact.hours, local)
        if state is None or state.changes_at is None:
            return "" if state is None or only else self._word("always_open" if state.open else "closed", scene)
        if state.open:
            return "" if only else self._word("open_now", scene)
        when = state.changes_at
        day = "" if when.date() == local.date() else f"{self._days(scene)[when.weekday()]} "
        return f"{self._word('opens', scene)} {day}{self._clock(when.hour, when.minute, scene)}"

    def _hours_abroad(self, contact: Contact, scene: Scene) -> str:
        if contact.hours == hours.ALWAYS:
            return self._word("always_open", scene)
        days, spans = self._days(scene), hours.rules(contact.hours)
        return "; ".join(
            f"{days[rule.first]}{'-' + days[rule.last] if rule.last != rule.first else ''} "
            + ", ".join(f"{self._clock(*start, scene)}-{self._clock(*end, scene)}" for start, end in rule.spans)
            for rule in spans
        )

    def _clock(self, hour: int, minute: int, scene: Scene) -> str:
        return self._knowledge.lexicon.packs[scene.language].clock.written(hour, minute)

    def _days(self, scene: Scene) -> list[str]:
        """Monday to Sunday, short."""
        return self._word("days", scene).split()

    def _word(self, name: str, scene: Scene) -> str:
        return self._knowledge.phrase(name, scene.language)


def _called(contact: Contact) -> str:
    """The number at which a contact answers, or nothing."""
    return contact.phone or contact.whatsapp


def _named(contact: Contact, language: str) -> str:
    """Short name and how to reach it; a number or town that the name has already is not said again."""
    name, way = contact.short[language], reached(contact, language)
    name = name.removesuffix(f" ({way})")
    return name if way in name else f"{name} {way}"


def reached(contact: Contact, language: str = "") -> str:
    """The best way to reach a contact: telephone, WhatsApp, mail, page, address."""
    address = contact.address.get(language) or next(iter(contact.address.values()), "")
    return next(filter(None, (contact.phone, contact.whatsapp, contact.email, contact.url, address)), "")
