# make run: text the bot on this machine.  make test: everything that must hold.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PYTHONPATH := $(CURDIR)

.PHONY: run chat test check clean

$(VENV)/.run: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/.run $@

run: $(VENV)/.run
	@$(BIN)/python -m bot train
	@echo
	@echo 'Text it:      curl -s -d From=+221770000000 -d MessageSid=SM$$(date +%s%N) --data-urlencode "Body=Bonjour" http://127.0.0.1:$(PORT)/sms'
	@echo "Or talk:      make chat"
	@echo "Or look:      http://127.0.0.1:$(PORT)/simulateur"
	@echo
	@BOT_ENV=development BOT_UNSIGNED=1 BOT_SIMULATOR=1 PORT=$(PORT) GUNICORN_CMD_ARGS="--bind 127.0.0.1:$(PORT)" \
	  $(BIN)/gunicorn bot.wsgi:app --config gunicorn.conf.py

chat: $(VENV)/.run
	@$(BIN)/python -m bot chat

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bot check

test: check
	$(BIN)/pytest

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis
