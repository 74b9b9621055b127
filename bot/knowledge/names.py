"""The names of all countries in the line's languages, from Babel's copy of CLDR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_NOT_COUNTRIES = frozenset("ZZ EU EZ UN XA XB QO AC CP DG TA IC EA".split())


def country_names(locales: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Country -> its name by language, for each language whose locale Babel knows. `locales`: language -> locale."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for language, locale in locales.items():
        for code, name in _territories(locale).items():
            names[code][language] = name
    return dict(names)


@lru_cache(maxsize=16)
def _territories(locale: str) -> dict[str, str]:
    try:
        found = Locale.parse(locale).territories if locale else {}
    except (UnknownLocaleError, ValueError):
        return {}
    named = {str(code): str(name) for code, name in found.items()}
    return {
        code: name for code, name in named.items() if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


def is_locale(name: str) -> bool:
    """Whether Babel knows a locale."""
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def is_country(code: str) -> bool:
    """Whether a code is a country's."""
    return code in _territories("en")
