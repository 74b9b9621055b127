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
        production = env.get("BOT_ENV", "production").strip().lower() != "development"
        unsigned = env.get("BOT_UNSIGNED", "") == "1"
        wrong: list[str] = []
        tokens = tuple(t.strip() for t in env.get("TWILIO_AUTH_TOKEN", "").split(",") if t.strip())
        url = env.get("PUBLIC_BASE_URL", "").strip().split("#")[0].rstrip("/")
        if production:
            wrong += [f"{name} is missing: {what}" for name, what in _REQUIRED.items() if not env.get(name, "").strip()]
        if unsigned and production:
            wrong.append("BOT_UNSIGNED=1 is for BOT_ENV=development only: anybody could speak for anybody")
        if not unsigned and not tokens and not production:
            wrong.append("TWILIO_AUTH_TOKEN is missing; to try without Twilio on this machine set BOT_UNSIGNED=1")
        if url and urlsplit(url).scheme not in ("http", "https"):
            wrong.append("PUBLIC_BASE_URL must begin with https://")
        port = _number(env, "PORT", 8000, wrong)
        hours = _number(env, "CONVERSATION_TTL", 24, wrong)
        price = _number(env, "SMS_SEGMENT_PRICE", 0, wrong)
        most = _number(env, "MESSAGES_PER_MINUTE", 0, wrong)
        twilio = _twilio(env, wrong)
        if wrong:
            raise ConfigError("Settings:\n" + "\n".join(f"- {line}" for line in wrong))
        return cls(
            production=production,
            auth_tokens=tokens,
            public_base_url=url or f"http://127.0.0.1:{port}",
            secret=env.get("BOT_SECRET", "").strip() or DEVELOPMENT_SECRET,
            database_url=env.get("DATABASE_URL", "").strip() or f"sqlite:///{ROOT / 'var' / 'yoon.sqlite3'}",
            port=port,
            check_signature=not unsigned,
            ttl=timedelta(hours=hours),
            root=Path(env.get("KNOWLEDGE_DIR", "") or ROOT),
            cache=Path(env.get("BOT_CACHE", "") or ROOT / "var" / "cache"),
            keep_unanswered=env.get("KEEP_UNANSWERED", "") == "1",
            most_a_minute=most,
            simulator=env.get("BOT_SIMULATOR", "") == "1",
            staff_password_hash=env.get("STAFF_PASSWORD_HASH", "").strip(),
            edit_url=env.get("EDIT_URL", "").strip().rstrip("/"),
            segment_price=price,
            twilio=twilio,
        )


_REQUIRED = {
    "TWILIO_AUTH_TOKEN": "the Auth Token of the Twilio account (several separated by commas while rotating)",
    "PUBLIC_BASE_URL": "the address under which Twilio reaches this server, https://…",
    "BOT_SECRET": "a long random text, the key of the people's hashes: python -c 'import secrets; print(secrets.token_hex(32))'",
}


def _twilio(env: Mapping[str, str], wrong: list[str]) -> TwilioAccount | None:
    """The account for WhatsApp lists and buttons: all three settings, or none and numbered text."""
    names = ("TWILIO_ACCOUNT_SID", "TWILIO_API_KEY", "TWILIO_API_SECRET")
    values = [env.get(name, "").strip() for name in names]
    if not all(values):
        missing = [name for name, value in zip(names, values, strict=True) if not value]
        if any(values):
            wrong.append(f"{', '.join(missing)} missing: WhatsApp lists need all of {', '.join(names)}")
        return None
    return TwilioAccount(*values)


def _number(env: Mapping[str, str], name: str, default: int, wrong: list[str]) -> int:
    written = env.get(name, "").strip()
    if not written:
        return default
    if not written.isdigit() or int(written) == 0:
        wrong.append(f"{name} must be a whole number above 0, not {written!r}")
        return default
    return int(written)
