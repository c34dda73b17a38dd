"""What is sent twice happens once, and no question names a person unless the look is recorded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import g
from sqlalchemy import select

from core.acts.models import AuditEntry
from core.web import Done, PersonRef, Question, flow, form_of
from corrections.measures.values import MeasureToCancel
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World

ROOT = Path(__file__).resolve().parents[2]
ON_SQLITE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
APART = {
    "office/accounts/views.py": {"sign_out", "language"},  # ending what has ended changes nothing; a choice is set anew
    "office/accounts/session_views.py": {
        "alive",
        "held",
        "unsent_form",
    },  # one's own session and words
    "corrections/file/views.py": {"search"},  # only reads
    "corrections/people/views.py": {"reach"},  # only reads
    "location/pings/intake_views.py": {"pings", "owntracks", "osmand"},  # machines, with a retry key of their own
}
"""Pages that take a POST and are not a question."""


def _posts(file: Path) -> Iterator[ast.FunctionDef]:
    """The views of a file that take a POST."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for each in node.decorator_list:
            methods = [word.value for word in getattr(each, "keywords", []) if word.arg == "methods"]
            if methods and "POST" in ast.unparse(methods[0]):
                yield node


def test_every_page_that_takes_a_post_goes_the_round_of_a_question() -> None:
    outside: dict[str, set[str]] = {}
    seen = 0
    for part in ("core", "office", "corrections", "location", "assistance", "scoring", "reports", "demo"):
        for file in sorted((ROOT / part).rglob("*views.py")):
            tree = ast.unparse(ast.parse(file.read_text("utf-8")))
            for view in _posts(file):
                seen += 1
                text = ast.unparse(view)
                helped = any(f"return {name}(" in text for name in _rounds(tree))
                if "flow.run(" not in text and not helped:
                    outside.setdefault(str(file.relative_to(ROOT)), set()).add(view.name)
    assert seen > 80
    assert outside == APART


def _rounds(text: str) -> list[str]:
    """Helpers of a file that go the round for several of its views."""
    return [
        node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and not node.decorator_list and "flow.run(" in ast.unparse(node)
    ]


def test_a_question_that_names_a_person_is_not_drawn_without_its_entry(world: World) -> None:
    who = PersonRef("nobody", "李小夏", "/people/nobody")
    question = Question(title="Cancel", back="/", who=who)
    with world.act("officer") as act, application(world).test_request_context("/measures/m/cancel"):
        g.act, g.nonce, g.locale = act, "n", "en"
        with pytest.raises(RuntimeError, match="says what is read there"):
            flow.run(act, form_of(MeasureToCancel, measure="m"), question, do=lambda *_: None, done=Done("/"))


@ON_SQLITE
@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("leave/new", "leave.form_opened"),
        ("measures/new", "measure.form_opened"),
        ("device/new", "positioning.form_opened"),
        ("check/new", "positioning.form_opened"),
        ("boundary/new", "boundary.form_opened"),
        ("prohibition/new", "boundary.form_opened"),
        ("travel/new", "boundary.form_opened"),
        ("case/term", "case.form_opened"),
        ("case/term-query", "case.form_opened"),
        ("case/end", "case.form_opened"),
        ("case/proposal", "case.form_opened"),
        ("case/custody", "case.form_opened"),
        ("case/level", "case.form_opened"),
        ("place", "person.place_opened"),
        ("papers", "paper.form_opened"),
        ("phone/new", "phone.form_opened"),
        ("excuses/new", "duties.form_opened"),
        ("duties/arrange", "duties.form_opened"),
        ("needs/new", "need.form_opened"),
    ],
)
def test_opening_a_form_of_a_person_is_a_look_at_their_file(world: World, page: str, kind: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    assert browser.get(f"/people/{subject}/{page}").status_code == 200
    with world.system() as act:
        found = select(AuditEntry).where(AuditEntry.kind == kind, AuditEntry.about == subject)
        assert [entry.result for entry in act.session.scalars(found)] == ["done"]
