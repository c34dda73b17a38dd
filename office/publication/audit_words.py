"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "law.presets_adopted": _l("Adopted the presets of the law"),
    "law.text_declined": _l("Declined a text of the law"),
    "law.text_prepared": _l("Prepared a text of the law"),
    "law.text_published": _l("Published a text of the law"),
    "law.text_withdrawn": _l("Took back a text of the law"),
}
