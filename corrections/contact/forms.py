"""The forms of contact that ask with fields of their own."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional, StopValidation

from core.typed.text import half_width, tidy
from core.web import Form, OwnControl, ValueForm
from corrections.contact.kinds import COVERS, GROUP_KINDS, ContactKind, Grade
from corrections.contact.rules import LONGEST_CONTACT
from corrections.contact.values import Attendance, CheckIn, GroupSession
from corrections.contact.words import kind_word, summary_hint
from corrections.kinds import DutyKind

AUTO, NONE = "auto", "none"
"""Count it towards what is open on its day; count it towards nothing."""


class OccasionField(OwnControl, RadioField):  # type: ignore[misc]
    """Towards which occasion a contact counts: what is open on its day, one that is late, or none."""

    @property
    def answer(self) -> tuple[str, ...] | None:
        """The keys of the occasions, as `CheckIn.duties` takes them."""
        if self.data in (None, AUTO):
            return None
        return () if self.data == NONE else (self.data,)


class CheckInForm(ValueForm[CheckIn]):
    """One contact, of a kind chosen before. What was only tried is asked less."""

    controls: ClassVar = {"duties": OccasionField}

    def shape(self, owed: Collection[DutyKind], late: Sequence[tuple[str, str]], today: str) -> None:
        """Ask only what this kind of contact needs: `owed` are the duties that are open, `late` the occasions of its
        own duty that are overdue, and `today` the one it meets by itself, each as a person reads it.
        """
        kind, reached, questions = self.given["kind"], self.given["reached"], self._fields
        questions["summary"].description = summary_hint(kind, reached=reached)
        covers = [duty for duty in COVERS.get(kind, ()) if duty in owed]
        self.narrow("also", covers)
        questions["duties"].choices = [
            SelectChoice(AUTO, today),
            *(SelectChoice(key, text) for key, text in late),
            SelectChoice(NONE, _("No duty: an extra contact")),
        ]
        if not self.is_submitted() and questions["duties"].data not in dict(late):
            questions["duties"].data = AUTO
        self.require("duties")
        if not reached or not covers:
            del self["also"]
        if not reached or not late:
            del self["duties"]
        if not reached or kind not in GROUP_KINDS:
            del self["grade"]


class AttendanceField(OwnControl, Field):  # type: ignore[misc]
    """Who took part in a session: a tick for each person, a time of their own and a grade.

    The controls are called `take`, `minutes-<person>` and `grade-<person>`; the page draws them as a table.
    """

    taken: Sequence[str] = ()
    typed: Any = None
    """The request as it was sent, for the controls of each person."""
    faults: Collection[str] = ()
    """Whose time is wrong."""

    def process(self, formdata: Any, *args: Any, **how: Any) -> None:
        """Take the controls of everybody who was ticked."""
        super().process(formdata, *args, **how)
        self.typed = formdata or {}
        self.taken = tuple(dict.fromkeys(formdata.getlist("take"))) if formdata else ()
        self.raw_data = list(self.taken)

    def pre_validate(self, form: Any) -> None:
        """Somebody took part, and every time of their own is a time."""
        if not self.taken:
            raise StopValidation(_("Please tick who took part."))
        self.faults = {person for person in self.taken if not _is_time(self._typed("minutes", person))}
        if self.faults:
            raise StopValidation(_("Between one minute and twelve hours."))

    @property
    def answer(self) -> tuple[Attendance, ...]:
        """Everybody who was ticked, with their own time and grade."""
        return tuple(self._attendance(person) for person in self.taken)

    def _attendance(self, person: str) -> Attendance:
        minutes, grade = self._typed("minutes", person), self._typed("grade", person)
        return Attendance(person, int(minutes) if minutes else None, Grade(grade) if grade in set(Grade) else None)

    def _typed(self, control: str, person: str) -> str:
        return half_width(tidy(str(self.typed.get(f"{control}-{person}", ""))))


def _is_time(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= LONGEST_CONTACT)


class SessionForm(ValueForm[GroupSession]):
    """Study or service for several people, with a table of those who took part."""

    controls: ClassVar = {"people": AttendanceField}


class ContactFilterForm(Form):
    """Which contacts the list shows."""

    class Meta:
        """The filter changes nothing, so it needs no token."""

        csrf = False

    kind = SelectField(_l("Kind"), validators=[Optional()])
    tried = SelectField(_l("Result"), validators=[Optional()])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [("", _l("All kinds")), *((each.value, kind_word(each)) for each in ContactKind)]
        self.tried.choices = [("", _l("All")), ("only", _l("Only unsuccessful attempts"))]
