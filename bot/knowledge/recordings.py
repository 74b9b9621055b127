"""The recorded voices that staff put beside answers: where they lie and what they may be."""

from __future__ import annotations

FOLDER = "content/audio"
"""content/audio/<language>/<file>"""
TYPES = {".ogg": "audio/ogg", ".mp3": "audio/mpeg"}
"""The endings that WhatsApp plays, and the type Twilio must be told."""
LARGEST = 16 * 1024 * 1024
"""Bytes; WhatsApp refuses more."""
