"""pydantic's findings said again in words staff understand, French and English."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Problem
from bot.knowledge.yaml_text import Path, TextFile

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PATTERNS = {
    r"^[A-Z]{2}$": ("un code de pays à deux lettres : MA, ES…", "a two-letter country code: MA, ES…"),
    r"^[A-Z]{2}-[A-Z0-9]{1,3}$": (
        "le code d'une région : pays, tiret, région (SN-DK)",
        "a region's code: country, dash, region (SN-DK)",
    ),
    r"^(original|draft|checked( [0-9a-f]{8})?)$": (
        "original, draft, ou checked et ses huit signes",
        "original, draft, or checked and its eight signs",
    ),
    r"^[a-z]{2,3}$": ("le code d'une langue : fr, en, wo…", "a language's code: fr, en, wo…"),
    r"^[a-z][a-z0-9_]*$": (
        "des minuscules sans accent, chiffres et _ seulement",
        "small letters without accents, digits and _ only",
    ),
    r"^[a-z]+\.[a-z_]+$": ("sujet.nom, par exemple return.how", "topic.name, for example return.how"),
    r"^\d*$": ("un nombre, en chiffres seulement", "a number, in digits only"),
    r"^(\d{4})?$": ("une année : 2024", "a year: 2024"),
    r"^(\d{4}(-\d\d){0,2})?$": ("une date : 2024, 2024-05 ou 2024-05-31", "a date: 2024, 2024-05 or 2024-05-31"),
    r"^https?://[^\s<>\"]+$": ("une adresse qui commence par https://", "an address that begins with https://"),
}


def problems(file: TextFile, error: ValidationError) -> list[Problem]:
    """Every finding of a validation as a problem at its place in the file."""
    return [_problem(file, detail) for detail in error.errors()]


def _problem(file: TextFile, detail: ErrorDetails) -> Problem:
    path: Path = tuple(part for part in detail["loc"] if part != "[key]")
    field = ".".join(str(part) for part in path) or "?"
    fr, en = _words(detail["type"], str(path[-1]) if path else "?", detail.get("ctx") or {}, detail["input"])
    emptied = detail["type"] == "string_too_short" and bool(_LANGUAGE.fullmatch(str(path[-1]) if path else ""))
    lacking = detail["type"] == "missing_language" or emptied
    return file.problem(path, "missing_language" if lacking else "schema", f"{field} : {fr}", f"{field}: {en}")


def _words(kind: str, name: str, context: dict[str, Any], given: Any) -> tuple[str, str]:
    written = f"« {str(given)[:40]} »"
    quoted = f'"{str(given)[:40]}"'
    if kind == "missing_language":
        listed = ", ".join(context["languages"])
        return f"la langue « {listed} » manque ; ajoutez-la", f'the language "{listed}" is missing; add it'
    if kind == "unknown_language":
        listed = ", ".join(context["known"])
        return (
            f"« {context['language']} » n'est pas une langue de la ligne ({listed}) ; voyez content/office.yaml",
            f'"{context["language"]}" is no language of the line ({listed}); see content/office.yaml',
        )
    if kind == "too_long":
        return f"trop long : {context.get('max_length')} au plus", f"too long: {context.get('max_length')} at most"
    if kind == "missing":
        return f"« {name} » manque ; ajoutez-le", f'"{name}" is missing; add it'
    if kind == "extra_forbidden":
        return (
            f"« {name} » n'est pas un champ connu ; vérifiez l'orthographe",
            f'"{name}" is no known field; check its spelling',
        )
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return (
            f"{written} n'est pas permis ; écrivez un de : {expected}",
            f"{quoted} is not allowed; write one of: {expected}",
        )
    if kind == "string_pattern_mismatch":
        fr, en = _PATTERNS.get(str(context.get("pattern")), ("une autre forme", "another form"))
        return f"{written} ; il faut {fr}", f"{quoted}; write {en}"
    if kind.startswith("date"):
        return (
            f"{written} n'est pas une date ; écrivez AAAA-MM-JJ, par exemple 2026-11-23",
            f"{quoted} is no date; write YYYY-MM-DD",
        )
    if kind in ("string_too_short", "too_short"):
        return "vide ; écrivez quelque chose ou effacez la ligne", "empty; write something or delete the line"
    if kind.startswith("bool"):
        return f"{written} ; écrivez true ou false", f"{quoted}; write true or false"
    if kind in ("list_type", "dict_type", "model_type", "model_attributes_type", "string_type"):
        shapes = {
            "list_type": ("une liste : une ligne « - … » par élément", 'a list: one line "- …" an item'),
            "string_type": ("un texte, pas une liste ni des champs", "a text, not a list or fields"),
        }
        fr, en = shapes.get(kind, ("des champs « nom: valeur »", 'fields "name: value"'))
        return f"il faut {fr}", f"this must be {en}"
    if name == "hours":
        return (
            f'{written} ; écrivez 24/7 ou "Mo-Fr 08:00-17:00" (heures de 00:00 à 24:00)',
            f'{quoted}; write 24/7 or "Mo-Fr 08:00-17:00" (hours from 00:00 to 24:00)',
        )
    if name in ("whole", "with_minutes"):
        return (
            f'{written} ; écrivez par exemple "{{hour}}h" et "{{hour}}h{{minute}}"',
            f'{quoted}; write for example "{{hour}}:00" and "{{hour}}:{{minute}}"',
        )
    if name == "days":
        return (
            f"{written} ; sept noms de jours, du lundi au dimanche",
            f"{quoted}; seven names of days, Monday to Sunday",
        )
    return f"{written} ne convient pas ({kind})", f"{quoted} does not fit ({kind})"
