"""The words that steer the bot: menu, back, more, language, stop, erase, quick exit, numbers."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from bot.core.words.text import words

RESERVED = frozenset("stop stopall unsubscribe cancel end quit revoke optout start yes unstop help info".split())
"""Words that Twilio answers itself on SMS; offering one as a command would cut a person off."""
OPT_OUT = frozenset("stop stopall unsubscribe cancel end quit revoke optout".split())
_BESIDE = frozenset("n no numero number nimero option choix choice reponse answer tontu le la the svp please".split())
_SPELT = {
    word: count
    for listed in ("un deux trois quatre cinq six sept huit neuf", "one two three four five six seven eight nine", "benn naar nett neent juroom")
    for count, word in enumerate(listed.split(), 1)
}  # fmt: skip
_SIGNS = {"#": "exit", "0": "menu", "+": "more"}
_NEAR = 88.0
"""How alike, of 100, a misspelt command must be; below six letters only exact words count."""


def is_reserved(text: str) -> bool:
    """Whether the message is a word that Twilio answers itself on SMS."""
    return text.strip().lower() in RESERVED


class Commands:
    """Recognises a message that is a command and nothing else."""

    def __init__(self, listed: Mapping[str, tuple[str, ...]]) -> None:
        self._exact = {" ".join(words(text)): name for name, texts in listed.items() for text in texts}
        self._exact.pop("", None)  # of a sign, which has no words
        self._long = [text for text in self._exact if len(text) >= 6]

    def find(self, text: str) -> str:
        """The command's name, or an empty text."""
        stripped = text.strip()
        if stripped in _SIGNS:
            return _SIGNS[stripped]
        key = " ".join(words(stripped))
        if key in self._exact or not 6 <= len(key) <= 25:
            return self._exact.get(key, "")
        near = process.extractOne(key, self._long, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._exact[near[0]] if near else ""


def number(text: str) -> int | None:
    """The number when the message is only that: `2`, `2.`, `n°2`, `(2)`, `option 2`, `deux`, `ñaar`."""
    rest = [word for word in words(text) if word not in _BESIDE]
    if len(rest) != 1:
        return None
    word = rest[0]
    return int(word) if word.isdecimal() and len(word) <= 2 else _SPELT.get(word)
