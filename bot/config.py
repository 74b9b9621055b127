"""The sole reader of settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development only"  # noqa: S105 - never used in production, see from_env


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """What sending through Twilio's API needs; only WhatsApp lists and buttons do."""

    sid: str
    api_key: str
    api_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set, typed."""

    production: bool
    auth_tokens: tuple[str, ...] = field(repr=False)
    public_base_url: str
    secret: str = field(repr=False)
    database_url: str = field(repr=False)
    port: int
    check_signature: bool
    ttl: timedelta
    root: Path
    cache: Path
    keep_unanswered: bool = False
    most_a_minute: int = 0
    simulator: bool = False
    staff_password_hash: str = field(default="", repr=False)
    edit_url: str = ""
    segment_price: int = 0
    twilio: TwilioAccount | None = None

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Config:
        """The settings; raises ConfigError that names everything missing or wrong at once."""
        read = _Reader(env)
        production = read.text("BOT_ENV", "production").lower() != "development"
        unsigned = read.flag("BOT_UNSIGNED")
        tokens = tuple(t.strip() for t in read.text("TWILIO_AUTH_TOKEN").split(",") if t.strip())
        port = read.number("PORT", 8000)
        url = _base_url(read)
        _must_be_signed(read, production, unsigned, tokens)
        config = cls(
            production=production,
            auth_tokens=tokens,
            public_base_url=url or f"http://127.0.0.1:{port}",
            secret=read.text("BOT_SECRET", DEVELOPMENT_SECRET),
            database_url=read.text("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'yoon.sqlite3'}"),
            port=port,
            check_signature=not unsigned,
            ttl=timedelta(hours=read.number("CONVERSATION_TTL", 24)),
            root=Path(read.text("KNOWLEDGE_DIR", str(ROOT))),
            cache=Path(read.text("BOT_CACHE", str(ROOT / "var" / "cache"))),
            keep_unanswered=read.flag("KEEP_UNANSWERED"),
            most_a_minute=read.number("MESSAGES_PER_MINUTE", 0, least=0),
            simulator=read.flag("BOT_SIMULATOR"),
            staff_password_hash=read.text("STAFF_PASSWORD_HASH"),
            edit_url=read.text("EDIT_URL").rstrip("/"),
            segment_price=read.number("SMS_SEGMENT_PRICE", 0, least=0),
            twilio=_twilio(read),
        )
        if read.wrong:
            raise ConfigError("Settings:\n" + "\n".join(f"- {line}" for line in read.wrong))
        return config


class _Reader:
    """Reads settings one by one and keeps in `wrong` what can't be understood."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.wrong: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self._env.get(name, "").strip() or default

    def flag(self, name: str) -> bool:
        """On or off; anything else is named, since a switch that is silently off is worse than none."""
        written = self.text(name).lower()
        if written not in _ON | _OFF:
            self.wrong.append(f"{name} is 1 (on) or 0 (off), not {written!r}")
        return written in _ON

    def number(self, name: str, default: int, least: int = 1) -> int:
        written = self.text(name)
        if not written:
            return default
        if not written.isdecimal() or int(written) < least:
            self.wrong.append(f"{name} must be a whole number from {least} on, not {written!r}")
            return default
        return int(written)


_ON, _OFF = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})
_REQUIRED = {
    "TWILIO_AUTH_TOKEN": "the Auth Token of the Twilio account (several separated by commas while rotating)",
    "PUBLIC_BASE_URL": "the address under which Twilio reaches this server, https://…",
    "BOT_SECRET": "a long random text, the key of the people's hashes: python -c 'import secrets; print(secrets.token_hex(32))'",
}


def _base_url(read: _Reader) -> str:
    url = read.text("PUBLIC_BASE_URL").split("#")[0].rstrip("/")
    if url and urlsplit(url).scheme not in ("http", "https"):
        read.wrong.append("PUBLIC_BASE_URL must begin with https://")
    return url


def _must_be_signed(read: _Reader, production: bool, unsigned: bool, tokens: tuple[str, ...]) -> None:
    """What a server needs so that nobody can speak for somebody else; only this machine may do without."""
    if production:
        read.wrong += [f"{name} is missing: {what}" for name, what in _REQUIRED.items() if not read.text(name)]
        if unsigned:
            read.wrong.append("BOT_UNSIGNED=1 is for BOT_ENV=development only: anybody could speak for anybody")
    elif not unsigned and not tokens:
        read.wrong.append("TWILIO_AUTH_TOKEN is missing; to try without Twilio on this machine set BOT_UNSIGNED=1")


def _twilio(read: _Reader) -> TwilioAccount | None:
    """The account for WhatsApp lists and buttons: all three settings, or none and numbered text."""
    names = ("TWILIO_ACCOUNT_SID", "TWILIO_API_KEY", "TWILIO_API_SECRET")
    values = [read.text(name) for name in names]
    if all(values):
        return TwilioAccount(*values)
    missing = [name for name, value in zip(names, values, strict=True) if not value]
    if any(values):
        read.wrong.append(f"{', '.join(missing)} missing: WhatsApp lists need all of {', '.join(names)}")
    return None
