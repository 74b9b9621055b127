"""A bare Flask application: what the server itself costs, beside which the bot is measured."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from a bare checkout

from flask import Flask

app = Flask(__name__, static_folder=None)


@app.post("/sms")
def hello() -> str:
    return "hello"
