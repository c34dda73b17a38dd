"""The promises of the ground, held where they could be broken: acts, scope, clock, doors."""

import ast
from pathlib import Path

from core.access import MATRIX, Role, declared
from core.acts import KIND_WORDS, KINDS
from core.catalogue import chinese
from core.store import AboutSubject, Base
from run import SLICES
from tests.house.tree import calls, sources, walked

COMMITTERS = {"core/acts/act.py", "office/instance.py"}
UNAUDITED = {
    "core/acts/act.py": "the runner itself",
    "core/owed/keeping.py": "what is kept is computed from rows that a book tells of",
    "core/web/drafts.py": "a draft has no effect until it is sent",
    "core/web/seen.py": "a sign of life each minute",
    "location/pings/intake.py": "fixes have a receipt book of their own, sealed each minute",
}
CLOCKS = {"core/clock.py"}
RAW = ("core/store/", "core/access/", "office/home/views.py")
RAW_CALLS = (".exec_driver_sql", "bulk_insert_mappings")
SCOPED_BY_HAND = {"restriction", "assignment", "waiting_act", "draft"}
"""Tables of the ground itself that name a subject and are read only beside a scoped statement."""


def test_only_the_act_commits() -> None:
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources().items()
        if str(path) not in COMMITTERS and path.parts[0] != "bootstrap"
        for name, node in calls(tree)
        if name.endswith((".commit", "begin_nested"))
    ]
    assert not wrong


def test_acts_without_an_audit_entry_are_named_here() -> None:
    found = {
        str(path)
        for path, tree in sources().items()
        for _, node in calls(tree)
        if any(
            k.arg == "audited" and isinstance(k.value, ast.Constant) and k.value.value is False for k in node.keywords
        )
    }
    assert found <= set(UNAUDITED)


def test_nothing_else_asks_the_machine_for_the_time() -> None:
    barred = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time", "time.localtime"}
    wrong = [
        f"{path}:{node.lineno} {name}"
        for path, tree in sources().items()
        if str(path) not in CLOCKS and not str(path).startswith("bootstrap")
        for name, node in calls(tree)
        if name in barred
    ]
    assert not wrong


def test_every_table_about_a_person_is_scoped() -> None:
    assert SLICES
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        names_subject = any(f.target_fullname == "subject.id" for c in table.columns for f in c.foreign_keys)
        if names_subject and str(getattr(table, "name", "")) not in SCOPED_BY_HAND:
            assert issubclass(mapper.class_, AboutSubject), (
                f"{mapper.class_.__name__} names a subject but is not scoped"
            )


def test_the_doors_around_the_scope_are_closed() -> None:
    raw = {"text", "sa.text", "insert", "sa.insert"}
    wrong = []
    for path, tree in sources().items():
        if str(path).startswith(RAW):
            continue
        tables = [n for n in walked(tree) if isinstance(n, ast.Attribute) and n.attr == "__table__"]
        if str(path) != "core/acts/models.py":
            wrong += [f"{path}:{n.lineno} __table__" for n in tables]
        named = [(name, call) for name, call in calls(tree) if name in raw or name.endswith(RAW_CALLS)]
        wrong += [f"{path}:{call.lineno} {name}" for name, call in named]
    assert not wrong


def test_the_matrix_is_whole() -> None:
    assert set(MATRIX) == set(Role)
    used = set().union(*MATRIX.values())
    known = {each.value for each in declared()}
    assert len(known) == len(declared())
    assert used == known, f"granted to nobody or declared by nobody: {known ^ used}"


def test_administrators_see_no_case_data() -> None:
    cases = {
        p
        for p in declared()
        if p.value.split(".")[0] in {"person", "case", "contact", "location", "alert", "score", "paper"}
    }
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.VOLUNTEER, Role.GRID_WORKER):
        assert not MATRIX[role] & cases, role


def test_actions_are_registered_once_and_named_alike() -> None:
    assert len(KINDS) > 20
    for kind in KINDS:
        noun, _, verb = kind.partition(".")
        assert noun, kind
        assert verb, kind
        assert kind == kind.lower()


def test_unaudited_list_is_not_stale() -> None:
    assert all(Path(p).suffix == ".py" for p in UNAUDITED)


def test_every_kind_of_audit_entry_has_its_words_in_both_languages() -> None:
    """An auditor reads what happened, not its code. The words stand with the act or the page that writes the entry."""
    words = {kind: str(word) for kind, word in KIND_WORDS.items() if not kind.startswith("test.")}
    assert set(words) == {kind for kind in KINDS if not kind.startswith("test.")}
    assert not {word for word in words.values() if word not in chinese()}
