"""What people read for the words of the notice."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.notice.kinds import ExplainWay, Language, NoticePoint, SignatureWay

WAYS: Mapping[ExplainWay, LazyString] = {
    ExplainWay.READ: _l("Read by the person, then talked through"),
    ExplainWay.READ_OUT: _l("Read out, since the person cannot read"),
    ExplainWay.INTERPRETED: _l("Interpreted"),
}

SIGNATURES: Mapping[SignatureWay, LazyString] = {
    SignatureWay.SCAN: _l("Signed scan attached"),
    SignatureWay.VOLUME: _l("Original in a volume of the paper file"),
}

LANGUAGES: Mapping[Language, LazyString] = {
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

POINTS: Mapping[NoticePoint, LazyString] = {
    NoticePoint.RIGHTS: _l("The person's rights"),
    NoticePoint.DUTIES: _l("What they owe and must obey"),
    NoticePoint.CONSEQUENCES: _l("What follows when a rule is broken"),
    NoticePoint.OBJECTION: _l("How to object and complain"),
}


def language_word(language: Language, other: str) -> str:
    """A language as people read it; one that is not on the list goes by the name that was written down."""
    return other if language is Language.OTHER else str(LANGUAGES[language])
