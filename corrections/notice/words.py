"""What people read for the words of the notice."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.notice.kinds import ExplainWay, Language, SignatureWay

WORDS: Mapping[StrEnum, LazyString] = {
    ExplainWay.READ: _l("Read by the person, then talked through"),
    ExplainWay.READ_OUT: _l("Read out, since the person cannot read"),
    ExplainWay.INTERPRETED: _l("Interpreted"),
    SignatureWay.SCAN: _l("Signed scan attached"),
    SignatureWay.VOLUME: _l("Original in a volume of the paper file"),
    Language.MANDARIN: _l("Mandarin"),
    Language.DIALECT: _l("Local dialect"),
    Language.SIGN: _l("Sign language"),
    Language.UYGHUR: _l("Uyghur"),
    Language.TIBETAN: _l("Tibetan"),
    Language.MONGOLIAN: _l("Mongolian"),
    Language.KAZAKH: _l("Kazakh"),
    Language.KOREAN: _l("Korean"),
    Language.ZHUANG: _l("Zhuang"),
    Language.YI: _l("Yi"),
    Language.ENGLISH: _l("English"),
    Language.OTHER: _l("Another language"),
}

POINTS: Mapping[str, LazyString] = {
    "rights": _l("The person's rights"),
    "duties": _l("What they owe and must obey"),
    "consequences": _l("What follows when a rule is broken"),
    "objection": _l("How to object and complain"),
}
"""What has to be explained, whatever the wording says (社区矫正法 art. 22, 34)."""


def word(code: StrEnum) -> LazyString:
    """What people read for a code of the notice."""
    return WORDS[code]
