"""The forms about phones."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, Length

from core.web import Form, OneLine
from corrections.labels import label
from corrections.values import Carrier
from location.datum import Datum
from location.labels import DATUMS


class BindForm(Form):
    """A phone or device that somebody will carry."""

    carrier = RadioField(
        _l("What is carried"),
        choices=[SelectChoice(each.value, label(each)) for each in (Carrier.PHONE, Carrier.DEDICATED_DEVICE)],
        default=Carrier.PHONE.value,
        validators=[DataRequired()],
    )
    label = StringField(
        _l("How it is recognised"),
        description=_l("Make and colour, or the number on its back. No telephone number."),
        validators=[DataRequired(), Length(max=60), OneLine(_l("Use one line."))],
    )
    datum = RadioField(
        _l("Coordinate system of what it sends"),
        description=_l("OwnTracks and Traccar Client send WGS-84."),
        choices=[SelectChoice(each.value, DATUMS[each]) for each in Datum],
        default=Datum.WGS84.value,
        validators=[DataRequired()],
    )


class ReleaseForm(Form):
    """The button that ends a binding."""
