"""The form that records an explanation."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    DateTimeLocalField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.web import Form, OneLine, local_instant
from corrections.notice.kinds import ExplainWay, Language, SignatureWay
from corrections.notice.rules import NAME_MAX, REMARK_MAX, Told
from corrections.notice.words import POINTS, word

ONE_LINE = OneLine(_l("Use one line."))
MOMENT = "%Y-%m-%dT%H:%M"


class ExplanationForm(Form):
    """How the notice was explained, and where the signature is."""

    points = SelectMultipleField(
        _l("Explained point by point"),
        validators=[InputRequired()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    at = DateTimeLocalField(_l("Explained on"), format=MOMENT, validators=[InputRequired()])
    by = SelectField(_l("Explained by"), validators=[InputRequired()])
    language = SelectField(_l("In which language"), default=Language.MANDARIN.value, validators=[InputRequired()])
    other_language = StringField(
        _l("Which other language"),
        description=_l("Only for “another language”."),
        validators=[Length(max=40), ONE_LINE],
    )
    way = HiddenField(default=ExplainWay.READ.value)
    second_name = StringField(
        _l("Who read it out or interpreted"),
        description=_l("A relative, a neighbour, an interpreter; not whoever explains."),
        validators=[InputRequired(), Length(max=NAME_MAX), ONE_LINE],
    )
    guardian_name = StringField(_l("Guardian present"), validators=[InputRequired(), Length(max=NAME_MAX), ONE_LINE])
    signature = RadioField(_l("The signed paper"), default=SignatureWay.SCAN.value, validators=[InputRequired()])
    scan = FileField(
        _l("Signed scan"),
        description=_l("PDF, JPEG or PNG, up to 19 MB. Only for “signed scan attached”."),
        render_kw={"accept": "application/pdf,image/jpeg,image/png"},
    )
    attachment = HiddenField(default="", validators=[Length(max=24)])
    volume = StringField(
        _l("Volume and page"), description=_l("Only for “original in a volume”."), validators=[Length(max=80), ONE_LINE]
    )
    remark = TextAreaField(
        _l("Questions and remarks"),
        description=_l("What the person asked, or why a signature is missing."),
        validators=[Length(max=REMARK_MAX)],
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.points.choices = list(POINTS.items())
        self.language.choices = [(each.value, word(each)) for each in Language]
        self.signature.choices = [(each.value, word(each)) for each in SignatureWay]

    def shape(self, *, minor: bool) -> None:
        """Ask only what this way of explaining, and this person, need."""
        if self.way.data not in set(ExplainWay):
            self.way.data = ExplainWay.READ.value
        if self.way.data == ExplainWay.READ:
            del self.second_name
        if self.way.data != ExplainWay.INTERPRETED:
            del self.other_language
            self.language.choices = [each for each in self.language.choices if each[0] != Language.OTHER]
        if not minor:
            del self.guardian_name

    def offer(self, colleagues: Iterable[tuple[str, str]]) -> None:
        """Who may have explained it, as (public id, name)."""
        self.by.choices = list(colleagues)

    def validate_points(self, field: Any) -> None:
        """Every point has to have been explained."""
        if set(field.data or []) != set(POINTS):
            raise ValidationError(_("Explain what is still missing, then tick it. All of them have to be explained."))

    @property
    def told(self) -> Told:
        """The answers as the action takes them."""
        return Told(
            at=local_instant(self.at.data),
            language=Language(self.language.data),
            way=ExplainWay(self.way.data),
            signature=SignatureWay(self.signature.data),
            by=self.by.data or "",
            other_language=(self.other_language.data or "") if self.other_language else "",
            second_name=(self.second_name.data or "") if self.second_name else "",
            guardian_name=(self.guardian_name.data or "") if self.guardian_name else "",
            attachment=self.attachment.data or "",
            volume=self.volume.data or "",
            remark=self.remark.data or "",
        )
