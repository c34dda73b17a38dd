"""The forms of the register."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectChoice, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from assistance.handover.actions import ENDINGS
from assistance.handover.kinds import ConsentWay, FocusGround, HandoverState, ReleaseSource
from assistance.handover.words import GROUNDS, SOURCES, STATES, WAYS
from core.web import Form, OneLine

ONE_LINE = OneLine(_l("Use one line."))


class Ticks(SelectMultipleField):  # type: ignore[misc]
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FocusForm(Form):
    """On which grounds somebody is looked after more closely."""

    focus = Ticks(
        _l("Grounds for closer care"),
        description=_l("Without a ground the person is looked after as usual."),
        choices=[SelectChoice(each.value, text) for each, text in GROUNDS.items()],
    )
    focus_note = TextAreaField(
        _l("What is known about it"), validators=[Length(max=1000)], render_kw={"rows": 2, "autocomplete": "off"}
    )

    @property
    def grounds(self) -> list[FocusGround]:
        """The grounds that were ticked."""
        return [FocusGround(each) for each in self.focus.data or []]


class HandoverForm(FocusForm):
    """An entry into the register."""

    source = RadioField(_l("Comes from"), validators=[InputRequired()])
    released_on = DateField(_l("Released, or out of correction, on"), validators=[InputRequired()])
    document = StringField(
        _l("Number of the release paper"), validators=[Length(max=80), ONE_LINE], render_kw={"autocomplete": "off"}
    )

    def offer(self, sources: Iterable[ReleaseSource]) -> None:
        """The sources that may be chosen."""
        self.source.choices = [SelectChoice(each.value, SOURCES[each]) for each in sources]


class ConsentForm(Form):
    """What was answered when help was offered."""

    given = RadioField(
        _l("Is help wanted?"),
        choices=[SelectChoice("yes", _l("Yes, help is wanted")), SelectChoice("no", _l("No, help is not wanted"))],
        validators=[InputRequired()],
    )
    way = RadioField(
        _l("How it was said"),
        choices=[SelectChoice(each.value, WAYS[each]) for each in ConsentWay],
        validators=[InputRequired()],
    )
    on = DateField(_l("On"), validators=[InputRequired()])
    evidence = StringField(
        _l("Where the paper lies"),
        description=_l("Volume and page. Needed for a signed paper."),
        validators=[Length(max=200), ONE_LINE],
        render_kw={"autocomplete": "off"},
    )
    words = TextAreaField(
        _l("What was said"), validators=[Length(max=1000)], render_kw={"rows": 2, "autocomplete": "off"}
    )


class EndForm(Form):
    """How an entry ends, other than by a refusal."""

    state = RadioField(
        _l("How it ends"),
        choices=[SelectChoice(each.value, STATES[each]) for each in (HandoverState.HANDED_ELSEWHERE, *ENDINGS)],
        validators=[DataRequired()],
    )
    on = DateField(_l("On"), validators=[InputRequired()])
    words = TextAreaField(
        _l("To whom, where to, or what happened"),
        validators=[Length(max=1000)],
        render_kw={"rows": 2, "autocomplete": "off"},
    )

    def offer_period_over(self) -> None:
        """The period has run out: that is then the first answer."""
        over = SelectChoice(HandoverState.PERIOD_OVER.value, STATES[HandoverState.PERIOD_OVER])
        self.state.choices = [over, *self.state.choices]
