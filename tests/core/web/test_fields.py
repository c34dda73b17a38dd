"""From a declared question to its control and back to the typed answer."""

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
