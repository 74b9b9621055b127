"""What an answer rests on is what it gives at that place, and nothing else."""

from __future__ import annotations

from bot.core.knowledge import Knowledge
from bot.core.model import Where
from bot.core.saying.provenance import grounds
from bot.core.saying.variants import said_for
from tests.conftest import NOW


def test_abroad_no_contact_of_the_general_answer_is_among_the_grounds(knowledge: Knowledge) -> None:
    """Where an answer has words for abroad, its general contacts and links are the home country's."""
    seen = 0
    for answer in knowledge.answers.values():
        for country in knowledge.countries if answer.abroad else ():
            said = said_for(answer, Where(country), knowledge.home)
            listed = {
                ground.id for ground in grounds(knowledge, answer, NOW.date(), Where(country)) if ground.kind != "fact"
            }
            absent = {*answer.contacts, *answer.links} - {*said.contacts, *said.links}
            assert {key for key in absent & listed if f":{key}}}" not in said.texts} == set(), (answer.id, country)
            seen += bool(absent)
    assert seen > 0
