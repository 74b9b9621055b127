"""pydantic's findings said again in words staff understand, French and English."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Problem
from bot.knowledge.yaml_text import Path, TextFile

_PATTERNS = {
    r"^[A-Z]{2}$": ("un code de pays à deux lettres : MA, ES…", "a two-letter country code: MA, ES…"),
    r"^SN-[A-Z]{2}$": ("un code de région : SN-DK, SN-ZG…", "a region's code: SN-DK, SN-ZG…"),
    r"^[a-z][a-z0-9_]*$": (
        "des minuscules sans accent, chiffres et _ seulement",
        "small letters without accents, digits and _ only",
    ),
    r"^[a-z]+\.[a-z_]+$": ("sujet.nom, par exemple return.how", "topic.name, for example return.how"),
    r"^https?://[^\s<>\"]+$": ("une adresse qui commence par https://", "an address that begins with https://"),
}


def problems(file: TextFile, error: ValidationError) -> list[Problem]:
    """Every finding of a validation as a problem at its place in the file."""
    return [_problem(file, detail) for detail in error.errors()]


def _problem(file: TextFile, detail: ErrorDetails) -> Problem:
    path: Path = tuple(part for part in detail["loc"] if part != "[key]")
    field = ".".join(str(part) for part in path) or "?"
    fr, en = _words(detail["type"], str(path[-1]) if path else "?", detail.get("ctx") or {}, detail["input"])
    lacking = field.endswith((".fr", ".en", ".wo")) and detail["type"] in ("missing", "string_too_short")
    return file.problem(path, "missing_language" if lacking else "schema", f"{field} : {fr}", f"{field}: {en}")


def _words(kind: str, name: str, context: dict[str, Any], given: Any) -> tuple[str, str]:
    written = f"« {str(given)[:40]} »"
    quoted = f'"{str(given)[:40]}"'
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
            f'{written} ; écrivez 24/7 ou "Mo-Fr 08:00-17:00"',
            f'{quoted}; write 24/7 or "Mo-Fr 08:00-17:00"',
        )
    return f"{written} ne convient pas ({kind})", f"{quoted} does not fit ({kind})"
