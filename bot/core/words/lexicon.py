"""The words of all languages of a line together: shorthand written out, spelling keys, lists by use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.core.words.courtesy import Courtesy
from bot.core.words.packs import LanguagePack, Spelling
from bot.core.words.spelling import Speller
from bot.core.words.text import fold_letters, words

SHORT = 4
"""Letters a word of courtesy needs before its spelling key counts for it."""


class Lexicon:
    """What the words of a message stand for, in all languages at once: nobody says in which one writes."""

    def __init__(self, packs: Iterable[LanguagePack], known: Collection[str] = ()) -> None:
        """From the languages of the line, and the words of its own examples (`known`), whose keys are kept."""
        self.packs: Mapping[str, LanguagePack] = {pack.code: pack for pack in packs}
        self.shorthand = {
            short: whole for pack in self.packs.values() for short, whole in pack.shorthand.items()
        }  # fmt: skip
        self.spellers = tuple(Speller(pack.spelling, known) for pack in self.packs.values() if pack.spelling)
        self._listed: dict[str, frozenset[str]] = {}
        self._sure = tuple(speller for speller in self.spellers if speller.spelling.sure)
        kept = (pair for speller in self._sure for pair in speller.spelling.keeps.items())
        self._plain = str.maketrans({becomes: fold_letters(letter) for letter, becomes in kept if len(becomes) == 1})
        before, after, names = (self._phrase_keys(use) for use in ("greetings", "thanks", "naming"))
        self._courtesy = Courtesy(before | after, after | before, names, self._heard)

    @classmethod
    def of_spellings(cls, spellings: Iterable[Spelling], known: Collection[str] = ()) -> Lexicon:
        """A lexicon that knows spelling keys and nothing else."""
        codes = (LanguagePack(str(n), "", {}, ("",), spelling=spelling) for n, spelling in enumerate(spellings))
        return cls(codes, known)

    def listed(self, use: str) -> frozenset[str]:
        """The plain words of a use (`frame`, `homeward`…) in every language."""
        if use not in self._listed:
            texts = (text for pack in self.packs.values() for text in pack.words.get(use, ()))
            self._listed[use] = frozenset(word for text in texts for word in words(text))
        return self._listed[use]

    def phrases(self, use: str) -> tuple[str, ...]:
        """The entries of a use as they are written, the longest first."""
        return tuple(sorted({text for pack in self.packs.values() for text in pack.words.get(use, ())}, key=len))[::-1]

    def expand(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        """The words with shorthand written out: (slt, g, faim) -> (salut, jai, faim)."""
        get = self.shorthand.get
        return tuple(word for token in tokens for word in get(token, token).split())

    def normalise(self, text: str) -> str:
        """The text as the matcher reads it: plain lower-case words, shorthand written out, one space between."""
        return " ".join(self.expand(words(text)))

    def asked(self, text: str) -> tuple[str, ...]:
        """The words of a message without the courtesies around its question; all of them where it is nothing else."""
        return self._courtesy.without(self.expand(words(text)))

    def _phrase_keys(self, use: str) -> frozenset[tuple[str, ...]]:
        listed = (tuple(map(self._heard, self.expand(words(phrase)))) for phrase in self.phrases(use))
        return frozenset(filter(None, listed))

    def _heard(self, word: str) -> str:
        """The key of a word; a short one says too little for another spelling: the key of `hi` is that of `i`."""
        return self.key(word) if len(word) >= SHORT else word

    def key(self, word: str) -> str:
        """The key under which spellings of one word meet, by the spellings that are sure of it."""
        for speller in self._sure:
            word = speller.key(word)
        return word

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys of a text's words, shorthand written out; `ñ`, `gn` and the `n` that many write for it meet."""
        return tuple(self.key(word).translate(self._plain) for word in self.expand(words(text)))
