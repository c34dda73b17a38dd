"""What publication contributes: the pages of the law, the loader's own check, what waits for a second person."""

from flask_babel import lazy_gettext as _l

from core.law import problems
from core.law.texts import TextKind
from core.web import MenuItem, Slice
from office.permissions import OfficePermission
from office.publication.dues import dues
from office.publication.views import pages

SLICE = Slice(
    "publication",
    pages=[pages],
    menu=[MenuItem(_l("Law"), "law.values", "scale", OfficePermission.LAW_READ, 86)],
    dues=[dues],
    texts=[(TextKind.RULES, problems)],
)
