# The line in a container. It asks for no secret to be built, and runs as nobody in particular with its files read-only:
#   docker build -t yoon .
#   docker run --read-only --tmpfs /tmp -v yoon-memory:/app/var -p 8000:8000 --env-file .env yoon
FROM python:3.11-slim

# PORT: without it gunicorn would listen inside the container only. BOT_CACHE: the trained model is part of the image
# and stands outside var/, which a volume or a tmpfs covers.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PORT=8000 \
    BOT_CACHE=/app/model

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY . .

# The files are compiled and the model is trained once, here: an error in content/, intents/ or languages/ stops the build.
# The memory (SQLite in var/, unless DATABASE_URL says otherwise) is all that is ever written.
RUN python -m compileall -q bot \
    && python -m bot train \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin yoon \
    && install -d -o yoon -g yoon var
USER yoon
VOLUME /app/var
EXPOSE 8000

# `degraded` is healthy, too: the memory is away, people are still answered.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]

# The Procfile's line.
CMD ["gunicorn", "bot.wsgi:app", "--config", "gunicorn.conf.py"]
