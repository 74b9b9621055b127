"""The shape of the registers: facts, contacts, countries, links, documents, places, and the office."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from bot.core.saying.placeholders import KINDS
from bot.knowledge.schema import (
    Area,
    Code,
    CountryCode,
    Examples,
    File,
    Flag,
    Hours,
    LanguageCode,
    RegionCode,
    SomeTexts,
    Text,
    Texts,
    Url,
)  # fmt: skip

FactKind = Literal["hotline", "office", "price", "law", "programme", "procedure", "figure"]
ContactKind = Literal["hotline", "emergency", "office", "consulate", "embassy", "service", "ngo", "shelter", "reporting"]  # fmt: skip
Need = Annotated[str, Field(pattern=rf"^({'|'.join(KINDS)})$")]


class FactPart(File):
    """One fact of content/facts.yaml."""

    kind: FactKind
    says: Text
    values: dict[Code, Text] = {}
    sources: list[Text] = Field(min_length=1)
    source_date: str = ""
    verified_on: datetime.date
    confidence: Literal["official", "secondary", "unverified"]
    owner: str = ""
    note: str = ""


class ContactPart(File):
    """One contact. `serves`: the kinds of need it is the answer to, wherever `{here:…}` asks for one."""

    name: Texts
    short: Texts
    kind: ContactKind
    serves: list[Need] = []
    phone: str = ""
    short_code: Flag = False
    other_phones: list[Text] = []
    whatsapp: str = ""
    email: Annotated[str, Field(pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")] = ""
    url: Url | Literal[""] = ""
    address: SomeTexts | None = None
    hours: Hours = ""
    cost: Literal["free", "paid", "normal", "unknown"] = "unknown"
    languages: list[Text] = []
    area: Area
    audience: SomeTexts | None = None
    facts: list[Code] = Field(min_length=1)
    verified_on: datetime.date
    test_call: datetime.date | None = None


class AbroadPart(ContactPart):
    """One contact of a country's file, whose area is that country unless it says a region or town of it."""

    area: Area = "WORLD"


class CarePart(File):
    """Whom somebody without papers may see for care, in a sentence."""

    says: Texts
    facts: list[Code] = Field(min_length=1)


class CountryFile(File):
    """content/countries/<CC>.yaml: whom to call in a country. `avoid_police`: they may hand somebody over."""

    contacts: dict[Code, AbroadPart]
    care: CarePart | None = None
    avoid_police: Flag = False
    avoid_facts: list[Code] = []


class LinkPart(File):
    """One page of content/links.yaml."""

    title: Texts
    url: Url
    languages: list[Text] = []
    facts: list[Code] = []
    verified_on: datetime.date


class DocumentPart(File):
    """One document of content/documents.yaml."""

    id: Code
    title: Text
    series: Code
    number: Annotated[str, Field(pattern=r"^\d*$")] = ""
    languages: list[Text] = []
    year: Annotated[str, Field(pattern=r"^(\d{4})?$")] = ""
    date: Annotated[str, Field(pattern=r"^(\d{4}(-\d\d){0,2})?$")] = ""
    subject: Texts
    url: Url
    url_is: Literal["document", "series"]
    keywords: Examples
    newer: list[Code] = []
    confidence: str = ""
    verified_on: datetime.date


class DocumentsFile(File):
    """content/documents.yaml"""

    documents: list[DocumentPart]


class CurrencyPart(File):
    """The currency of prices: its code, and how it is printed."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    printed: Text


class OfficeFile(File):
    """content/office.yaml: who runs the line, where, in which languages."""

    line: Text
    name: Texts
    organisation: Texts
    contact: Code
    complaint: Code
    url: Url
    owner: str = ""
    country: CountryCode
    time_zone: Text
    currency: CurrencyPart
    languages: dict[LanguageCode, Literal["full", "partial"]] = Field(min_length=1)
    fallback: dict[LanguageCode, LanguageCode] = {}


class PlacePart(File):
    """Names that Babel does not have: nationalities, cities, popular spellings."""

    name: Texts | None = None
    words: list[Text] = []
    people: list[Text] = []
    point: Annotated[str, Field(pattern=r"^$|^-?\d+\.\d+, ?-?\d+\.\d+$")] = ""


class PlacesFile(File):
    """content/places.yaml. `not_places`: names of countries that are ordinary words where the line is used.

    `kinds`: countries that are alike for whom the line is for (free movement, on the route…); a question on one is
    understood as it is on another of its kind.
    """

    not_places: list[Text] = []
    kinds: dict[Code, list[CountryCode]] = {}
    countries: dict[CountryCode, PlacePart]
    regions: dict[RegionCode, PlacePart]


FactsFile = dict[Code, FactPart]
ContactsFile = dict[Code, ContactPart]
LinksFile = dict[Code, LinkPart]
