"""All mistakes of a form are told in one round."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict

from core.acts import Act, asked, value
from core.errors import Conflict, Invalid
from core.web import Check, Done, Question, flow, form_of
from tests.support.client import application
from tests.support.office import World


@value
class Stay:
    """What the test act takes."""

    first: date = asked("First day")
    last: date = asked("Last day")
    place: str = asked("Place", most=4)
    minutes: int | None = asked("Minutes", least=1, most=60, default=None)


@dataclass
class Desk:
    """A page with a rule."""

    app: Flask
    world: World
    refusal: Exception | None = None

    def send(self, **typed: str) -> tuple[dict[str, Any], int]:
        """Answers the errors by field, and the status."""
        with (
            self.world.act("officer") as act,
            self.app.test_request_context("/stay", method="POST", data=MultiDict(typed)),
        ):
            g.act, g.nonce, g.locale = act, "n", "en"
            form = form_of(Stay)
            question = Question(title="Stay", back="/back")
            answer: Any = flow.run(act, form, question, check=self._check, do=_never, done=Done("/done"))
            return dict(form.errors), answer[1]

    def _check(self, _act: Act, stay: Stay) -> Check:
        if self.refusal is not None:
            raise self.refusal
        faults = {}
        if stay.place == "海外":
            faults["place"] = "Abroad."
        if stay.last < stay.first:
            faults["last"] = "The end lies before the beginning."
        if faults:
            raise Invalid(fields=faults)
        return Check(title=f"{stay.minutes}", submit="Record")


def _never(_act: Act, _value: Stay) -> None:
    raise AssertionError("nothing is done")


@pytest.fixture
def desk(world: World) -> Desk:
    """A page with a rule in the test office."""
    return Desk(application(world), world)


DAYS = {"first": "2026-12-05", "last": "2026-12-01"}


def test_what_is_too_long_and_what_a_rule_refuses_are_told_together(desk: Desk) -> None:
    errors, status = desk.send(**DAYS, place="海外", minutes="99")
    assert status == 422
    assert set(errors) == {"minutes", "place", "last"}


def test_a_rule_stops_before_an_answer_that_could_not_be_read(desk: Desk) -> None:
    for wrong in ({"first": ""}, {"first": "2026-02-31"}, {"place": "太长的地方名"}):
        errors, status = desk.send(**{**DAYS, "place": "海外", **wrong})
        assert status == 422
        assert set(errors) == set(wrong)


def test_a_field_that_is_wrong_already_is_not_told_twice(desk: Desk) -> None:
    desk.refusal = Invalid(fields={"minutes": "Too many.", "place": "Abroad."})
    errors, _ = desk.send(**DAYS, place="泰安", minutes="0")
    assert len(errors["minutes"]) == 1
    assert errors["place"] == ["Abroad."]


def test_another_refusal_waits_for_the_next_round(desk: Desk) -> None:
    desk.refusal = Conflict("This case has ended.")
    errors, status = desk.send(**DAYS, place="", minutes="5")
    assert (set(errors), status) == ({"place"}, 422)


def test_a_defect_of_a_rule_is_not_passed_over(desk: Desk) -> None:
    desk.refusal = TypeError("a defect")
    with pytest.raises(TypeError, match="a defect"):
        desk.send(**DAYS, place="")
