"""The names of the files that the knowledge is made of; the only place where they are written."""

from __future__ import annotations

OFFICE = "content/office.yaml"
MENU = "content/menu.yaml"
CONTACTS = "content/contacts.yaml"
FACTS = "content/facts.yaml"
LINKS = "content/links.yaml"
DOCUMENTS = "content/documents.yaml"
PLACES = "content/places.yaml"
NONE_INTENT = "intents/_none.yaml"
NAMES = "content/names.txt"
TOWNS = "content/towns.tsv"
OTHER_LANGUAGES = "languages/other.txt"
CORPUS = "intents/corpus"
COUNTRIES = "content/countries"


def of_language(code: str, file: str) -> str:
    """The name of a language's file."""
    return f"languages/{code}/{file}"


def stem(name: str) -> str:
    """What a file is called, without its folders and ending."""
    return name.rpartition("/")[2].rpartition(".")[0]
