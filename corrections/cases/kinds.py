"""The fixed words of a case."""

from enum import StrEnum


class DeciderKind(StrEnum):
    """社区矫正决定机关 (社区矫正法 art. 17): who decided that the sentence is served in the community."""

    COURT = "court"
    PRISON = "prison"
    """监狱管理机关"""
    POLICE = "police"
    """公安机关"""


class Penalty(StrEnum):
    """主刑 of the judgment."""

    PUBLIC_SURVEILLANCE = "public_surveillance"
    """管制"""
    CRIMINAL_DETENTION = "criminal_detention"
    """拘役"""
    FIXED_TERM = "fixed_term"
    """有期徒刑"""
    LIFE = "life"
    """无期徒刑"""


class TermQuery(StrEnum):
    """What about the printed term must be asked back with whoever printed it."""

    PRINTED_EARLIER = "printed_earlier"
    """The printed last day lies before the computed one."""
    PRINTED_LATER = "printed_later"
    """The printed last day lies after the computed one."""
    PAROLE_EARLY = "parole_early"
    """More than half of the sentence is left, which only the Supreme People's Court may allow (刑法 art. 81)."""
