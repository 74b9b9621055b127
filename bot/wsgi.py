"""The application gunicorn serves: `gunicorn bot.wsgi:app`."""

import gc
import os
import sys

from bot.app import create_app
from bot.config import Config
from bot.errors import BotError

try:
    app = create_app(Config.from_env(os.environ))
except BotError as error:
    sys.exit(str(error))

# The knowledge never changes from here on: kept out of the collector's way, workers share its memory.
gc.collect()
gc.freeze()
