"""The forms of the law: a day to look at, a text to publish, a notice to type in."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import FieldList, FormField, SelectField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from core.errors import BadData, GuituError, Invalid
from core.law import RuleVersion
from core.law.reading import LawProblem
from core.web import AtMost, DayField, LineField, OneLine, ValueForm
from core.web.fields import RealDay
from office.publication.actions import TextRefused
from office.publication.kinds import Every
from office.publication.notice import HOLIDAYS
from office.publication.rewriting import often
from office.publication.rules import as_published
from office.publication.values import GROUPS, HolidayNotice, RuleToChange, TextDecision, TextDraft, Typed


class DayForm(FlaskForm):  # type: ignore[misc]
    """The law of which day, from which file, about what."""

    class Meta:
        csrf = False

    day = DayField(_l("Day"), validators=[Optional(), RealDay()])
    file = SelectField(_l("Part"), default="", validate_choice=False)
    q = LineField(_l("Look for"), validators=[Optional(), OneLine(), AtMost(80)])


class FaultsShown:
    """A form beside which the faults of a refused text are shown, place by place."""

    faults: tuple[BadData, ...] = ()

    def accept(self, error: GuituError) -> None:
        """Show a refusal, and keep the faults that it names."""
        super().accept(error)  # type: ignore[misc]
        self.faults = tuple(error.faults) if isinstance(error, TextRefused) else ()


class TextForm(FaultsShown, ValueForm[TextDraft]):
    """A new version of a text, uploaded or pasted. `start` is the text from which it starts."""

    file = FileField(_l("Upload the text"), description=_l("A file takes the place of what is typed below."))
    text = TextAreaField(_l("Or paste the text"), render_kw={"rows": 20, "spellcheck": "false", "class": "code"})

    def __init__(self, *, start: str = "", **given: Any) -> None:
        super().__init__(**given)
        if not self.is_submitted():
            self.text.data = start

    def value(self) -> TextDraft:
        """The text as it is stored, with its name and day."""
        self.given["text"] = as_published(self._sent())
        return super().value()

    def _sent(self) -> str:
        sent: Any = self.file.data
        if sent is None or not getattr(sent, "filename", ""):
            if not (self.text.data or "").strip():
                raise Invalid(fields={"text": "Upload a file or paste the text."})
            return str(self.text.data)
        try:
            return bytes(sent.read()).decode()
        except UnicodeDecodeError:
            raise TextRefused([BadData(self.name.data, "-", LawProblem.NOT_TEXT)]) from None


class HolidayForm(PlainForm):  # type: ignore[misc]
    """One holiday of the notice."""

    first = DayField(_l("First day off"), validators=[Optional(), RealDay()])
    last = DayField(_l("Last day off"), validators=[Optional(), RealDay()])
    workdays = LineField(
        _l("Weekend days worked"), validators=[OneLine(), AtMost(120)], render_kw={"autocomplete": "off"}
    )


class NoticeForm(FaultsShown, ValueForm[HolidayNotice]):
    """The holiday notice of a year, with a line for each holiday."""

    holidays = FieldList(FormField(HolidayForm), min_entries=len(HOLIDAYS), max_entries=len(HOLIDAYS))

    def value(self) -> HolidayNotice:
        """The notice with its lines."""
        lines = (Typed(line.first.data, line.last.data, line.workdays.data or "") for line in self.holidays)
        self.given["holidays"] = tuple(lines)
        return super().value()


class RuleForm(FaultsShown, ValueForm[RuleToChange]):
    """The new value of one rule: a number, or how often each group owes something."""

    def keep_to(self, now: RuleVersion) -> None:
        """Ask only for what this value holds, and begin with what is in force."""
        given = often(now.value)
        groups = ("all",) if given is None or "all" in given else GROUPS[1:]
        asked = (
            {f"{group}_{part}" for group in groups for part in ("times", "every")} if given is not None else {"amount"}
        )
        for name in [name for name in self._fields if name == "amount" or name.endswith(("_times", "_every"))]:
            if name not in asked:
                del self._fields[name]
        if not self.is_submitted():
            self._begin_with(now, given or {})

    def _begin_with(self, now: RuleVersion, given: Mapping[str, tuple[int, Every]]) -> None:
        if "amount" in self._fields:
            self._fields["amount"].data = now.value
        for group, (times, every) in given.items():
            self._fields[f"{group}_times"].data = times
            self._fields[f"{group}_every"].data = every.value


class TextDecisionForm(FaultsShown, ValueForm[TextDecision]):
    """A second person's decision."""
