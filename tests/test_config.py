"""The settings: what is missing or wrong is named, all at once; a switch is on, off or an error."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config import Config
from bot.errors import ConfigError

HERE = {"BOT_ENV": "development", "BOT_UNSIGNED": "1"}
SERVER = {"TWILIO_AUTH_TOKEN": "token", "PUBLIC_BASE_URL": "https://line.example", "BOT_SECRET": "long"}


@pytest.mark.parametrize("written", ["1", "true", "Yes", " on "])
def test_a_switch_can_be_turned_on_in_the_ways_people_write_it(written: str) -> None:
    assert Config.from_env(HERE | {"BOT_SIMULATOR": written}).simulator


@pytest.mark.parametrize("written", ["", "0", "false", "No", "off"])
def test_a_switch_can_be_turned_off(written: str) -> None:
    assert not Config.from_env(HERE | {"KEEP_UNANSWERED": written}).keep_unanswered


def test_a_switch_that_is_neither_is_named_not_taken_for_off() -> None:
    with pytest.raises(ConfigError, match=r"BOT_SIMULATOR is 1 .on. or 0 .off., not 'oui'"):
        Config.from_env(HERE | {"BOT_SIMULATOR": "oui"})


@pytest.mark.parametrize(
    ("name", "field"), [("MESSAGES_PER_MINUTE", "most_a_minute"), ("SMS_SEGMENT_PRICE", "segment_price")]
)
def test_what_is_nothing_by_default_may_be_said_to_be_nothing(name: str, field: str) -> None:
    assert getattr(Config.from_env(HERE | {name: "0"}), field) == 0
    assert getattr(Config.from_env(HERE | {name: "12"}), field) == 12


@pytest.mark.parametrize(
    ("name", "written"), [("PORT", "0"), ("CONVERSATION_TTL", "0"), ("PORT", "-1"), ("MESSAGES_PER_MINUTE", "many")]
)
def test_a_number_that_can_not_be_is_named(name: str, written: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Config.from_env(HERE | {name: written})


def test_all_that_is_wrong_is_named_at_once() -> None:
    """Whoever sets up a server mends everything in one round."""
    wrong = {
        "PORT": "x",
        "BOT_SIMULATOR": "x",
        "TWILIO_API_KEY": "x",
        "PUBLIC_BASE_URL": "ftp://x",
        "BOT_UNSIGNED": "1",
    }
    with pytest.raises(ConfigError) as raised:
        Config.from_env(wrong)
    for name in (*wrong, "TWILIO_AUTH_TOKEN", "BOT_SECRET", "TWILIO_ACCOUNT_SID"):
        assert name in str(raised.value)


def test_a_server_is_signed_and_keeps_a_day() -> None:
    config = Config.from_env(SERVER)
    assert config.production
    assert config.check_signature
    assert config.ttl == timedelta(hours=24)


def test_outside_production_a_server_without_a_token_must_say_so() -> None:
    with pytest.raises(ConfigError, match="BOT_UNSIGNED=1"):
        Config.from_env({"BOT_ENV": "development"})
