"""The names of the papers."""

from flask_babel import lazy_gettext as _l

from reports.papers.values import Paper

PAPERS = {
    Paper.NOTICE: _l("Notice of rights and duties"),
    Paper.MONTHLY: _l("Monthly assessment sheet"),
    Paper.ASSESSMENT: _l("Individual assessment report"),
}
