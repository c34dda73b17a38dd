"""Whether a copy agrees with its paper: the question that a second person answers, whatever was copied."""

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from core.errors import Invalid


@value
class CopyCheck:
    """The answer of a second person who compared a copy with its paper; what was copied is added by its slice."""

    agrees: bool = asked(
        _l("The copy and the paper"), words={True: _l("They agree"), False: _l("They differ")}, audit=True
    )
    reason: str = asked(_l("What is wrong"), hint=_l("Needed when they differ."), lines=2, default="")


def check_copy(value: CopyCheck) -> None:
    """Raise Invalid when the copy differs and nobody says in what."""
    if not value.agrees and not value.reason:
        raise Invalid(fields={"reason": "Please say what is wrong."})
