"""A value declares its questions once: cleaned, checked, and recorded as codes."""

from datetime import date
from enum import StrEnum

import pytest

from core.acts import asked, hidden, value
from core.acts.values import answerable, audit_codes, check_declared, cleaned, holds_secrets
from core.errors import Invalid


class Colour(StrEnum):
    """Two words to choose from."""

    RED = "red"
    BLUE = "blue"


@value
class Errand:
    """Everything a question can be."""

    subject: str
    version: int = 0
    day: date = asked("Day", audit=True)
    place: str = asked("Place", most=5)
    why: str = asked("Why", lines=3, most=20, default="")
    colour: Colour = asked("Colour", words={Colour.RED: "Red", Colour.BLUE: "Blue"}, audit=True)
    picks: tuple[Colour, ...] = asked("Picks", words={Colour.RED: "Red"}, default=(), audit=True)
    hours: int | None = asked("Hours", least=1, most=8, default=None)
    secret: str = asked("Password", secret=True, least=6, default="")
    token: str = hidden(default="")


def errand(**changes: object) -> Errand:
    given: dict[str, object] = {"subject": "p1", "day": date(2026, 11, 30), "place": "泰安", "colour": Colour.RED}
    return Errand(**{**given, **changes})  # type: ignore[arg-type]


def test_the_questions_of_a_value_come_in_their_order_with_their_types() -> None:
    found = [(each.name, each.kind, each.optional, each.several) for each in answerable(Errand)]
    assert found == [
        ("day", date, False, False),
        ("place", str, False, False),
        ("why", str, True, False),
        ("colour", Colour, False, False),
        ("picks", Colour, True, True),
        ("hours", int, True, False),
        ("secret", str, True, False),
    ]


def test_texts_are_trimmed_and_secrets_are_not() -> None:
    found = cleaned(errand(place=" 泰安 ", why="一\r\n二\r ", secret=" x "))
    assert (found.place, found.why, found.secret) == ("泰安", "一\n二", " x ")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("place", ""),
        ("place", "一二三四五六"),
        ("place", "一\n二"),
        ("place", "一\x07"),
        ("why", "长" * 21),
        ("why", "一\x00"),
        ("hours", 0),
        ("hours", 9),
        ("secret", "short"),
    ],
)
def test_an_answer_outside_its_declared_limits_is_refused_by_its_name(field: str, wrong: object) -> None:
    with pytest.raises(Invalid) as refusal:
        check_declared(errand(**{field: wrong}))
    assert list(refusal.value.fields) == [field]


def test_a_sound_value_passes() -> None:
    check_declared(errand(why="一\n二", hours=8))


def test_only_ids_and_declared_codes_reach_the_audit_entry() -> None:
    found = audit_codes(errand(version=3, picks=(Colour.BLUE,), why="秘密", token="t0ken"), "somebody else")
    assert found == {"subject": "p1", "day": "2026-11-30", "colour": "red", "picks": ["blue"]}
    assert "subject" not in audit_codes(errand(), "p1")


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        errand().place = "济南"  # type: ignore[misc]


def test_secrets_are_not_shown_where_a_value_is_printed() -> None:
    printed = repr(errand(secret="geheim", token="t0ken"))
    assert "geheim" not in printed
    assert "t0ken" not in printed
    assert "泰安" in printed
    assert holds_secrets(Errand)
