"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "device.bound": _l("Bound a phone"),
    "device.listed": _l("Listed phones and devices"),
    "device.released": _l("Released a phone"),
    "fixes.sealed": _l("Sealed the receipts of positions"),
    "gateway.opened": _l("Opened a gateway"),
}
