"""python -m bot: every command, each a few lines over the part that does the work."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from bot.config import Config
from bot.core.model import Channel
from bot.errors import BotError, ConfigError


class Friendly(click.Group):
    """Shows our own errors as words, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BotError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=Friendly)
def main() -> None:
    """Yoon: an information line for migrants in and from Senegal."""


def settings() -> Config:
    """The settings for work at the terminal, where no signature is ever checked."""
    return Config.from_env({"BOT_UNSIGNED": "1", **os.environ, "BOT_ENV": "development"})


@main.command()
def serve() -> None:
    """Start the server (gunicorn) on $PORT."""
    os.execvp(sys.executable, [sys.executable, "-m", "gunicorn", "bot.wsgi:app", "--config", "gunicorn.conf.py"])  # noqa: S606


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--language", type=click.Choice(["fr", "en"]), default="fr", help="Language of the findings.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--deep", is_flag=True, help="Also ask the trained matcher which examples it gives to another question.")
@click.option("--translations", is_flag=True, help="List what awaits a reader, language by language.")
@click.option("--csv", type=click.Path(dir_okay=False, path_type=Path), help="Write that list to this CSV file.")
@click.option(
    "--reviewed", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Take such a list back, reviewed."
)
@click.option("--schema", is_flag=True, help="Write the files' JSON Schemas and name them in the files.")
@click.option(
    "--table", is_flag=True, help="Show the answers' segments and price, and the facts and contacts they use."
)
@click.option(
    "--countries", is_flag=True, help="Show what each question says in each country: own, atlas, library, nothing."
)
def check(deep: bool, **asked: Any) -> None:
    """Check content/, intents/ and languages/ (or PATHS of them); print every problem, exit 1 on an error."""
    from bot.desk.check_command import CheckOrder, perform
    from bot.knowledge.load import load
    from bot.learning.models import matcher_for

    config = settings()
    library = load(config.root)
    library.segment_price = config.segment_price
    if deep:
        library.matcher = matcher_for(library.whole(), config.cache)
    sys.exit(perform(library, date.today(), CheckOrder(**asked)))


@main.command()
@click.argument("text")
@click.option("--why", is_flag=True, help="Show the language, ranked intents and how they were found.")
@click.option("--channel", type=click.Choice(["sms", "whatsapp"]), default="sms")
def ask(text: str, why: bool, channel: Channel) -> None:
    """Print the reply to one message."""
    from bot.app import create_service
    from bot.channels.terminal import Chosen, Terminal

    Terminal(create_service(settings()), Chosen(channel, why), sys.stdout).ask(text)


@main.command()
@click.option("--channel", type=click.Choice(["sms", "whatsapp"]), default="sms")
@click.option("--why", is_flag=True, help="Show how each message was understood.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Save the conversation as a test.")
def chat(channel: Channel, why: bool, record: Path | None) -> None:
    """Text with the bot at the terminal."""
    from bot.app import create_service
    from bot.channels.terminal import Chosen, Terminal
    from bot.desk.golden import Exchange, save
    from bot.service import utc_now

    began = utc_now()
    said = Terminal(create_service(settings()), Chosen(channel, why), sys.stdout).chat(sys.stdin)
    if record:
        save(record, channel, began, [Exchange(text, replies) for text, replies in said])


@main.command()
@click.argument("base")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text")
def diff(base: str, form: str) -> None:
    """Show the answers and test sentences that change since BASE (a git revision or a folder).

    Exits 1 when a sentence that tells of a danger no longer gets its answer.
    """
    from bot.desk.changes_text import since, written

    found = since(base, settings())
    click.echo(written(found, form))
    sys.exit(1 if found.dangers else 0)


@main.command()
@click.option("--days", type=click.IntRange(1, 3660), default=30, help="How many days, today included.")
@click.option("--csv", "as_table", is_flag=True, help="Every count of every day as CSV.")
def report(days: int, as_table: bool) -> None:
    """Show how the line is used: messages by day, language, channel and topic, nothing of anybody."""
    from bot.desk import usage
    from bot.store.database import engine_for
    from bot.store.store import Store

    store, today = Store(engine_for(settings().database_url)), date.today()
    store.prepare()
    period = store, today - timedelta(days=days - 1), today
    click.echo(usage.as_csv(*period) if as_table else usage.as_text(usage.shape(*period)))


@main.command()
@click.password_option(prompt="Staff password")
def password(password: str) -> None:
    """Print the STAFF_PASSWORD_HASH of a password, for the settings."""
    from werkzeug.security import generate_password_hash

    click.echo(f"STAFF_PASSWORD_HASH={generate_password_hash(password)}")


@main.group()
def whatsapp() -> None:
    """WhatsApp lists and buttons at Twilio."""


@whatsapp.command()
def sync() -> None:
    """Create or update Twilio's list and button templates from the YAML files."""
    from bot.app import knowledge_of
    from bot.channels.whatsapp_lists import client_for
    from bot.channels.whatsapp_lists import sync as make
    from bot.service import utc_now

    config = settings()
    if config.twilio is None:
        raise ConfigError("Set TWILIO_ACCOUNT_SID, TWILIO_API_KEY and TWILIO_API_SECRET first.")
    done = make(client_for(config.twilio), knowledge_of(config, utc_now().date()))
    click.echo(", ".join(f"{number} {what}" for what, number in done.items()))


@main.command()
def purge() -> None:
    """Delete what has expired."""
    from bot.service import utc_now
    from bot.store.database import engine_for
    from bot.store.store import Store

    store = Store(engine_for(settings().database_url))
    store.prepare()
    click.echo(f"{store.purge(utc_now())} rows deleted")


@main.command()
def train() -> None:
    """Learn from the examples and fill the cache; hosts run this in their build step."""
    from bot.app import knowledge_of
    from bot.learning.models import learnt_for
    from bot.service import utc_now

    config = settings()
    learnt = learnt_for(knowledge_of(config, utc_now().date()), config.cache)
    model, languages = learnt.model, learnt.languages
    click.echo(
        f"{len(model.vocabulary)} features, {len(model.classes)} classes, "
        f"languages {', '.join(languages.labels)}, in {config.cache}\n{learnt.thresholds}"
    )


@main.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--errors", is_flag=True, help="List each miss with its ranks.")
@click.option(
    "--lines", type=click.Path(dir_okay=False, path_type=Path), help="Write what became of each message here."
)
def evaluate(files: tuple[Path, ...], as_json: bool, errors: bool, lines: Path | None) -> None:
    """Measure what people get for the messages of JSONL files."""
    from bot.app import knowledge_of
    from bot.core.dialogue import Dialogue
    from bot.learning import evaluation
    from bot.learning.models import matcher_for
    from bot.service import utc_now

    config, now = settings(), utc_now()
    knowledge = knowledge_of(config, now.date())
    dialogue = Dialogue(knowledge, matcher_for(knowledge, config.cache))
    cases = [case for path in files for case in evaluation.read_cases(path)]
    table, results = evaluation.evaluate(dialogue, cases, now)
    click.echo(json.dumps(table) if as_json else evaluation.show(table))
    if errors:
        click.echo(evaluation.errors(results))
    if lines:
        lines.write_text(evaluation.as_lines(results), encoding="utf-8")
