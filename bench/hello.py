"""A bare Flask application: what the server itself costs, beside which the bot is measured."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__, static_folder=None)


@app.post("/sms")
def hello() -> str:
    return "hello"
