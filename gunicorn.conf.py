"""How gunicorn serves bot.wsgi:app. The port and the number of workers come from PORT and WEB_CONCURRENCY."""

import os

worker_class = "gthread"
threads = 4
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True
timeout = 30
keepalive = 5
max_requests = 0
control_socket_disable = True
