"""Un exemple que le modèle donnerait à une autre question.

Un exemple exact gagne toujours ; mais si le modèle, seul, préfère une autre question, un message
voisin ira là-bas aussi. Déplacez l'exemple, ou donnez-en d'autres qui disent la différence. Demandez
`check --deep` : il faut le modèle entraîné.

Mauvais :
    « mon patron ne me paie pas » dans labour/visa.yaml
Bon :
    « mon patron ne me paie pas » dans labour/worker_rights.yaml
---
An example that the model would give to another question.

An exact example always wins; but if the model alone prefers another question, messages like it will
go there too. Move the example, or give others that tell the difference. Ask for
`check --deep`: the trained model is needed.

Bad:
    "my boss does not pay me" in labour/visa.yaml
Good:
    "my boss does not pay me" in labour/worker_rights.yaml
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.walk.examples import examples
from bot.errors import Problem
from bot.knowledge.load import Library

ID = "stolen_example"
LEVEL = "warning"
SLOW = True


def check(library: Library, today: date) -> Iterator[Problem]:
    """Examples whose highest raw score is another intent's; nothing without a model."""
    if library.matcher is None:
        return
    for example in examples(library):
        winner = library.matcher.model.classes[int(library.matcher.scores(example.text).argmax())]
        if winner != example.intent:
            yield example.problem(
                ID,
                f"le modèle donnerait « {example.text} » à {winner}, pas à {example.intent} ; déplacez-le ou ajoutez des exemples",
                f'the model would give "{example.text}" to {winner}, not to {example.intent}; move it or add examples',
                LEVEL,
            )
