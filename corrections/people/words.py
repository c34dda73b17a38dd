"""What people read about identity numbers that are wrong or odd."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.messages import mark as _m
from corrections.people.kinds import IdentityDoubt, IdentityFault

FAULTS: Mapping[IdentityFault, str] = {
    IdentityFault.LENGTH: _m("An identity number has 18 characters."),
    IdentityFault.CHARACTERS: _m("An identity number holds digits, and at its end a digit or X."),
    IdentityFault.DATE: _m("The birth date inside this number does not exist. Please look at digits 7 to 14."),
    IdentityFault.CHECK_DIGIT: _m("The last character does not fit the others: one of them is mistyped."),
    IdentityFault.BIRTH: _m("The birth date inside this number is another one."),
    IdentityFault.SEX: _m("The seventeenth digit of this number says the other sex."),
}
DOUBTS: Mapping[IdentityDoubt, LazyString] = {
    IdentityDoubt.PLACE: _l("The first digits of the identity number name no place known here. Please look once more."),
    IdentityDoubt.AGE: _l("By this identity number the person's age is unusual. Please look once more."),
}
