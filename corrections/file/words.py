"""What the fixed words of the list of people are called."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from corrections.file.kinds import PeopleShown

SHOWN = {
    PeopleShown.IN_HAND: _l("Under correction"),
    PeopleShown.ENDED: lazy_pgettext("case", "Ended"),
    PeopleShown.ALL: _l("Everybody on file"),
}
