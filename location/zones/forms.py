"""The forms about zones: the search for counties, the counties of a zone, and a file with its line."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField

from core.errors import BadData, Invalid
from core.typed.text import strange, tidy
from core.web import AtMost, LineField, OneLine, ValueForm
from location.geofile import MAX_ZONE_BYTES, decoded
from location.zones.values import ZoneOfCounties, ZoneOfFile
from location.zones.words import fault

SEARCH_MAX = 40


class WordsForm(FlaskForm):  # type: ignore[misc]
    """Which city or county is meant."""

    class Meta:
        csrf = False

    q = LineField(
        _l("Name of a city or county"),
        validators=[OneLine(), AtMost(SEARCH_MAX)],
        render_kw={"autocomplete": "off"},
    )


class DistrictsForm(ValueForm[ZoneOfCounties]):
    """Counties of the layer that become one zone, chosen among those that a search found."""

    q = HiddenField(validators=[AtMost(SEARCH_MAX)])


class FileForm(ValueForm[ZoneOfFile]):
    """An office's own line, uploaded as a file."""

    file = FileField(
        _l("GeoJSON file"),
        description=_l("A polygon or several, at most 8 MB."),
        validators=[FileRequired(_l("Please choose a file."))],
        render_kw={"accept": ".geojson,.json,application/geo+json,application/json"},
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(text="", **given)

    def value(self) -> ZoneOfFile:
        """What is said about the line, with the text of the file. Invalid when it is no text that can be read."""
        name = _file_name(self.file.data.filename or "")
        try:
            text = decoded(self.file.data.stream.read(MAX_ZONE_BYTES + 1), name, MAX_ZONE_BYTES)
        except BadData as e:
            raise Invalid(fields={"file": fault(e, name)}) from None
        self.given = {"text": text, "name": name}
        return super().value()


def _file_name(given: str) -> str:
    """The name of a file as it may be shown and kept: its last part, printable and short."""
    plain = "".join(c for c in tidy(given.replace("\\", "/").rsplit("/", 1)[-1]) if strange(c) is None)
    return plain[-100:] or gettext("The file")
