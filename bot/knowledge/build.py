"""The checked parts of the files put together as frozen Knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import phonenumbers

from bot.core import knowledge as content
from bot.core import model
from bot.core.knowledge import Knowledge
from bot.core.model import Texts
from bot.core.reading import places
from bot.knowledge import schema

SENEGAL = 221
"""The country's telephone code."""


def knowledge(parts: Mapping[str, Any], version: str) -> Knowledge:
    """All parts as one value. `version` is the hash of the files."""
    intents = {
        _id(name): _intent(_id(name), part) for name, part in parts.items() if isinstance(part, schema.IntentFile)
    }
    answers = {
        _id(name): _answer(_id(name), part) for name, part in parts.items() if isinstance(part, schema.AnswerFile)
    }
    menu: schema.MenuFile = parts["content/menu.yaml"]
    documents: schema.DocumentsFile = parts["content/documents.yaml"]
    organisation: schema.OrganisationFile = parts["content/organisation.yaml"]
    return Knowledge(
        intents=intents,
        answers=answers,
        topics=tuple(content.Topic(t.id, _trio(t.title), tuple(t.intents)) for t in menu.topics),
        contacts={key: _contact(key, part) for key, part in parts["content/contacts.yaml"].items()},
        facts={key: _fact(key, part) for key, part in parts["content/facts.yaml"].items()},
        links={key: _link(key, part) for key, part in parts["content/links.yaml"].items()},
        documents={part.id: _document(part) for part in documents.documents},
        phrases={key: _trio(part) for key, part in parts["content/phrases.yaml"].items()},
        commands=_words(parts["intents/_commands.yaml"]),
        danger=_words(parts["intents/_danger.yaml"]),
        places=_places(parts["content/places.yaml"]),
        organisation=content.Organisation(
            _trio(organisation.name), organisation.contact, organisation.complaint, organisation.url, organisation.owner
        ),
        none_examples=_examples(parts["intents/_none.yaml"].examples),
        version=version,
        menu_audio=_audio(menu.audio),
    )


def printed_phone(written: str, short_code: bool) -> str:
    """A number as a person dials it: short codes and Senegal's toll-free ones as at home, others with +country."""
    if short_code or not written.startswith("+"):
        return written
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return written
    toll_free = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.TOLL_FREE
    at_home = toll_free and number.country_code == SENEGAL
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)


def _id(name: str) -> str:
    return ".".join(name.removesuffix(".yaml").split("/")[1:])


def _trio(part: schema.Trio | schema.Address | schema.Audio | None) -> Texts:
    if part is None:
        return model.NO_TEXTS
    texts = {"fr": part.fr, "en": part.en or part.fr, "wo": part.wo or part.fr}
    return MappingProxyType({language: text for language, text in texts.items() if text})


def _audio(part: schema.Audio | None) -> Texts:
    """The recordings by language, each as `<language>/<file>` under content/audio/."""
    written = part.model_dump() if part else {}
    return MappingProxyType({language: f"{language}/{name}" for language, name in written.items() if name})


def _examples(part: schema.Examples) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({language: tuple(getattr(part, language)) for language in model.LANGUAGES})


def _words(part: schema.WordsFile) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(words) for name, words in part.words.items()})


def _intent(key: str, part: schema.IntentFile) -> content.Intent:
    return content.Intent(key, _examples(part.examples), part.risk, tuple(part.slots), part.covers)


def _variant(part: schema.VariantPart) -> content.Variant:
    return content.Variant(
        _trio(part.answer), _trio(part.more), tuple(part.contacts), tuple(part.links), tuple(part.facts)
    )


def _answer(key: str, part: schema.AnswerFile) -> content.Answer:
    return content.Answer(
        id=key,
        title=_trio(part.title),
        answer=_trio(part.answer),
        more=_trio(part.more),
        contacts=tuple(part.contacts),
        links=tuple(part.links),
        facts=tuple(part.facts),
        by_country={code: _variant(v) for code, v in part.by_country.items()},
        by_region={code: _variant(v) for code, v in part.by_region.items()},
        see_also=tuple(part.see_also),
        verified_on=part.verified_on,
        translation={str(k): str(v) for k, v in part.translation.items()},
        never_pay=part.never_pay,
        discreet=part.discreet,
        audio=_audio(part.audio),
    )


def _fact(key: str, part: schema.FactPart) -> content.Fact:
    return content.Fact(
        key, part.kind, part.says, dict(part.values), tuple(part.sources), part.source_date, part.verified_on,
        part.confidence, part.owner, part.note,
    )  # fmt: skip


def _contact(key: str, part: schema.ContactPart) -> content.Contact:
    return content.Contact(
        id=key,
        name=_trio(part.name),
        short=_trio(part.short),
        kind=part.kind,
        area=part.area,
        facts=tuple(part.facts),
        verified_on=part.verified_on,
        phone=printed_phone(part.phone, part.short_code),
        short_code=part.short_code,
        other_phones=tuple(printed_phone(number, False) for number in part.other_phones),
        whatsapp=printed_phone(part.whatsapp, False),
        email=part.email,
        url=part.url,
        address=_trio(part.address),
        hours=part.hours,
        cost=part.cost,
        languages=tuple(part.languages),
        audience=_trio(part.audience),
        test_call=part.test_call,
    )


def _link(key: str, part: schema.LinkPart) -> content.Link:
    return content.Link(key, _trio(part.title), part.url, tuple(part.languages), tuple(part.facts), part.verified_on)


def _document(part: schema.DocumentPart) -> content.Document:
    return content.Document(
        part.id, part.title, part.series, part.number, tuple(part.languages), part.year, _trio(part.subject),
        part.url, part.url_is == "document", _examples(part.keywords), tuple(part.newer), part.verified_on,
    )  # fmt: skip


def _places(part: schema.PlacesFile) -> tuple[content.Place, ...]:
    return tuple(
        places.place(code, _trio(p.name), tuple(p.words), tuple(p.people), _point(p.point))
        for code, p in [*part.countries.items(), *part.regions.items()]
    )


def _point(written: str) -> tuple[float, float] | None:
    if not written:
        return None
    latitude, longitude = written.split(",")
    return float(latitude), float(longitude)
