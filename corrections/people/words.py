"""What people read about identity numbers that are odd."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.documents import IdentityDoubt

DOUBTS: Mapping[IdentityDoubt, LazyString] = {
    IdentityDoubt.PLACE: _l("The first digits of the identity number name no place known here. Please look once more."),
    IdentityDoubt.AGE: _l("By this identity number the person's age is unusual. Please look once more."),
}
