"""From a declared question to its control and back to the typed answer."""

from datetime import date, datetime
from io import BytesIO

import pytest
from flask import g, get_template_attribute
from werkzeug.datastructures import MultiDict

from core.acts import asked, value
from core.web import form_of
from tests.support.client import application
from tests.support.office import World


@value
class Parcel:
    """What the forms of these tests yield."""

    minutes: int | None = asked("How long", words={15: "a quarter", 30: "half an hour"}, default=30)
    gift: bool = asked("Gift", words={True: "A gift", False: "Bought"}, as_cards=True, default=False)
    shelf: str = asked("Shelf", offered=True, as_list=True, default="")


@value
class Offer:
    """A value with a question that a form cannot ask."""

    given: str = asked("Given")


def test_a_question_may_not_take_a_name_of_the_form_s(world: World) -> None:
    with application(world).test_request_context(), pytest.raises(RuntimeError, match="given"):
        form_of(Offer)


def test_a_chosen_number_is_a_number(world: World) -> None:
    app = application(world)
    for typed, minutes in (({"minutes": "15"}, 15), ({}, 30)):
        with app.test_request_context(method="POST", data=MultiDict(typed)):
            g.locale = "en"
            form = form_of(Parcel)
            form.offer("shelf", [])
            assert form.validate(), form.errors
            assert form.value().minutes == minutes
    with app.test_request_context(method="POST", data=MultiDict({"minutes": "17"})):
        g.locale = "en"
        form = form_of(Parcel)
        form.offer("shelf", [])
        assert not form.validate()


def test_the_empty_choice_may_say_what_it_means(world: World) -> None:
    app = application(world)
    with app.test_request_context():
        g.locale = "en"
        form = form_of(Parcel)
        form.offer("shelf", [("s1", "Upper shelf")], none="No shelf yet")
        drawn = str(form["shelf"])
        assert "No shelf yet" in drawn
        assert "Please choose" not in drawn


def test_few_answers_may_be_cards(world: World) -> None:
    app = application(world)
    with app.test_request_context():
        g.locale = "en"
        answer, form = get_template_attribute("web/forms.html", "answer"), form_of(Parcel)
        assert "card-choice" in answer(form.gift)
        assert "card-choice" not in answer(form.minutes)


@value
class Visit:
    """A day, a moment and a number."""

    day: date = asked("Day")
    at: datetime = asked("At")
    minutes: int = asked("Minutes", least=1, most=1440)
    text: str = asked("Text")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("day", "9999-12-31"),
        ("day", "0001-01-01"),
        ("at", "0001-01-01T00:00"),
        ("at", "9999-12-31T23:59"),
        ("minutes", "9" * 400),
        ("minutes", "0"),
    ],
)
def test_an_answer_nobody_can_reckon_with_is_refused_beside_its_field(world: World, field: str, wrong: str) -> None:
    typed = {"day": "2026-11-30", "at": "2026-11-30T10:00", "minutes": "30", "text": "x", field: wrong}
    with application(world).test_request_context(method="POST", data=MultiDict(typed)):
        g.locale = "en"
        form = form_of(Visit)
        assert not form.validate()
        assert list(form.errors) == [field]


def test_a_file_in_place_of_a_text_is_no_answer(world: World) -> None:
    sent = {"day": "2026-11-30", "at": "2026-11-30T10:00", "minutes": "30", "text": (BytesIO(b"x"), "x.txt")}
    with application(world).test_request_context(method="POST", data=sent):
        g.locale = "en"
        form = form_of(Visit)
        assert not form.validate()
        assert list(form.errors) == ["text"]
