"""The words that steer the line: menu, back, more, language, stop, erase, quick exit, numbers."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.core.words.lexicon import Lexicon
from bot.core.words.text import words

NAMES = ("menu", "back", "more", "stop", "erase", "exit", "person", "yes", "no")
"""The commands that each language names; beside them the code of each language changes to it."""
ANSWERS = ("yes", "no")
"""Commands that are never read into a misspelt word: `ok thanks` is no `no thanks`."""
OPT_OUT = frozenset("stop stopall unsubscribe cancel end quit revoke optout".split())
RESERVED = OPT_OUT | frozenset("start yes unstop help info".split())
"""Words that Twilio answers itself on SMS; offering one as a command would cut a person off."""
_SIGNS = {"#": "exit", "0": "menu", "+": "more"}
_NEAR = 88.0
"""How alike, of 100, a misspelt command must be; below six letters only exact words count."""


def is_reserved(text: str) -> bool:
    """Whether the message is a word that Twilio answers itself on SMS."""
    return text.strip().lower() in RESERVED


class Commands:
    """Recognises a message that is a command, or a number, and nothing else."""

    def __init__(self, lexicon: Lexicon) -> None:
        named = [(name, text) for pack in lexicon.packs.values() for name, own in pack.commands.items() for text in own]
        named += [(pack.code, text) for pack in lexicon.packs.values() for text in pack.called]
        self._exact = {" ".join(words(text)): name for name, text in named}
        self._exact.pop("", None)  # of a sign, which has no words
        self._exact.setdefault("stop", "stop")  # whatever the languages: it is written on every leaflet of every line
        self._long = sorted(text for text, name in self._exact.items() if len(text) >= 6 and name not in ANSWERS)
        self._beside = lexicon.listed("beside_number")
        counted = (enumerate(pack.words.get("numbers", ()), 1) for pack in lexicon.packs.values())
        self._numbers = {" ".join(words(word)): count for pairs in counted for count, word in pairs}

    def find(self, text: str) -> str:
        """The command's name, a language's code, or an empty text."""
        stripped = text.strip()
        if stripped in _SIGNS:
            return _SIGNS[stripped]
        key = " ".join(words(stripped))
        if key in self._exact or not 6 <= len(key) <= 25:
            return self._exact.get(key, "")
        near = process.extractOne(key, self._long, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._exact[near[0]] if near else ""

    def number(self, text: str) -> int | None:
        """The number when the message is only that: `2`, `2.`, `n°2`, `(2)`, `option 2`, `deux`, `ñaar`."""
        rest = [word for word in words(text) if word not in self._beside]
        if len(rest) != 1:
            return None
        word = rest[0]
        return int(word) if word.isdecimal() and len(word) <= 2 else self._numbers.get(word)
