"""The forms about zones."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DecimalField, HiddenField, RadioField, SelectChoice, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from core.web import Form, OneLine
from location.datum import Datum
from location.fence.districts import Named
from location.labels import DATUMS
from location.zones.actions import MAX_ERROR_M

ONE_LINE = OneLine(_l("Use one line."))


class WordsForm(FlaskForm):  # type: ignore[misc]
    """Which city or county is meant."""

    class Meta:
        csrf = False

    q = StringField(
        _l("Name of a city or county"), validators=[Length(max=40), ONE_LINE], render_kw={"autocomplete": "off"}
    )


class DistrictsForm(Form):
    """Counties of the layer that become one zone."""

    q = HiddenField(validators=[Length(max=40)])
    districts = SelectMultipleField(
        _l("Counties"),
        validators=[DataRequired()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    label = StringField(_l("Name of the zone"), validators=[DataRequired(), Length(max=80), ONE_LINE])

    def offer(self, found: Iterable[Named]) -> None:
        """The counties that may be chosen."""
        self.districts.choices = [
            SelectChoice(each.code, f"{each.name} {each.code}" + (f" · {each.city}" if each.city else ""))
            for each in found
        ]


class FileForm(Form):
    """An office's own line."""

    file = FileField(
        _l("GeoJSON file"),
        description=_l("A polygon or several, at most 8 MB."),
        validators=[FileRequired(_l("Please choose a file."))],
        render_kw={"accept": ".geojson,.json,application/geo+json,application/json"},
    )
    label = StringField(_l("Name of the zone"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    source = StringField(
        _l("Where the line comes from"),
        description=_l("Who drew it and when, such as the civil affairs bureau's map of 2024."),
        validators=[DataRequired(), Length(max=150), ONE_LINE],
    )
    datum = RadioField(
        _l("Coordinate system of the file"),
        choices=[SelectChoice(each.value, DATUMS[each]) for each in Datum],
        validators=[DataRequired()],
    )
    error_m = DecimalField(
        _l("How far the line may be off"),
        description=_l("Readings nearer to the line than this prove nothing."),
        validators=[InputRequired(), NumberRange(0, MAX_ERROR_M)],
    )
