"""How gunicorn serves bot.wsgi:app. The port and the number of workers come from PORT and WEB_CONCURRENCY."""

import os
from typing import Any

worker_class = "bot.worker.DiscreetWorker"
threads = 2
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True
timeout = 30
keepalive = 5
# Less than the ten seconds after which a container host kills; a reply takes a hundredth of one.
graceful_timeout = 8
max_requests = 0
control_socket_disable = True
# Where a worker shows that it lives: in memory, so that neither a slow disk nor a read-only one kills it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a file without a name


def post_worker_init(worker: Any) -> None:
    """What has expired is deleted while the server runs, not only when it starts."""
    if "service" in worker.wsgi.extensions:
        from bot.store.purging import keep_purging

        keep_purging(worker.wsgi.extensions["service"].store)
