"""No answer is chosen beforehand, unless it is by far the usual one; each of those stands here with its reason."""

from collections.abc import Iterator
from importlib import import_module

from core.acts.values import Answerable, answerable
from core.web.fields import field_for, is_choice
from tests.house.tree import PACKAGES, ROOT

USUAL = {
    "PersonAnswers.document": "a resident's identity card",
    "PersonToRegister.document": "a resident's identity card",
    "PersonToAmend.document": "a resident's identity card",
    "BoundaryToSet.ground": "the law's own boundary; a narrower one needs reasons",
    "GroupSession.kind": "study, held every month",
    "ExplanationToRecord.language": "Mandarin",
    "ExplanationToRecord.signature": "a scan on the file",
    "PeopleToList.show": "a list begins with everybody under correction",
    "PlanToWrite.ground": "asked for later versions only, which have no default",
    "ReaderToName.kind": "somebody who may read, not one who may not",
    "VisitToLog.minutes": "half an hour, said beside it",
}
"""Each choice that a form makes for its reader, and why; the form says so beside it."""


def questions() -> Iterator[tuple[str, Answerable]]:
    """Every question of every value where one of several answers is chosen, by its name."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("values.py")):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for name, thing in vars(module).items():
                if isinstance(thing, type) and getattr(thing, "__is_act_value__", False):
                    yield from ((f"{name}.{each.name}", each) for each in answerable(thing) if is_choice(each))


def test_only_the_usual_answer_is_chosen_beforehand() -> None:
    found = {name for name, each in questions() if each.default not in (None, "")}
    assert found == set(USUAL)


def test_a_list_begins_with_no_answer() -> None:
    """A browser chooses the first of a list by itself; a list whose choices the record gives gets its own beginning."""
    for name, each in questions():
        if each.asked.as_list and each.asked.words:
            assert field_for(each).kwargs["choices"][0].value == "", name
