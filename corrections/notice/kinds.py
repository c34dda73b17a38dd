"""The fixed words of the notice."""

from enum import StrEnum


class ExplainWay(StrEnum):
    """How the notice came to the person."""

    READ = "read"
    """Read by the person, then talked through."""
    READ_OUT = "read_out"
    """Read out by somebody, for who cannot read."""
    INTERPRETED = "interpreted"


class SignatureWay(StrEnum):
    """Where the signed paper is."""

    SCAN = "scan"
    """A scan of it is on this file."""
    VOLUME = "volume"
    """The original lies in a volume of the paper file."""


class Language(StrEnum):
    """The language it was explained in."""

    MANDARIN = "mandarin"
    DIALECT = "dialect"
    SIGN = "sign"
    UYGHUR = "uyghur"
    TIBETAN = "tibetan"
    MONGOLIAN = "mongolian"
    KAZAKH = "kazakh"
    KOREAN = "korean"
    ZHUANG = "zhuang"
    YI = "yi"
    ENGLISH = "english"
    OTHER = "other"


class NoticePoint(StrEnum):
    """What has to be explained, whatever the wording says (社区矫正法 art. 22, 34)."""

    RIGHTS = "rights"
    DUTIES = "duties"
    CONSEQUENCES = "consequences"
    OBJECTION = "objection"
