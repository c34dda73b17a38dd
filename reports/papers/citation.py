"""Articles of law as a paper names them: 《社区矫正法》第三十四条, or Community Corrections Law, art. 34."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.pdf.parts import PaperLanguage

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class CitedLaw:
    """A law by its short name in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Citation:
    """One article of one source; `after` is the number after 之, as in 第三十七条之一."""

    source: str
    article: int
    after: int = 0

    def __str__(self) -> str:
        return f"{self.source} {self.article}" + (f"-{self.after}" if self.after else "")


def numeral(value: int) -> str:
    """`value` (1 to 999) in Chinese figures, as articles are numbered: 十, 三十四, 一百零五, 二百一十."""
    if not 0 < value < 1000:
        raise ValueError(f"no article has the number {value}")
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def cite_words(cites: Iterable[Citation], sources: Mapping[str, CitedLaw], language: PaperLanguage) -> str:
    """The citations in brackets, articles of one source together; empty for none."""
    by_source: dict[str, list[Citation]] = {}
    for cite in cites:
        by_source.setdefault(cite.source, []).append(cite)
    if not by_source:
        return ""
    if language is PaperLanguage.ENGLISH:
        named = [f"{sources[key].en}, {_english(found)}" for key, found in by_source.items()]
        return f" ({'; '.join(named)})"
    named = [f"{sources[key].zh}{'、'.join(map(_chinese, found))}" for key, found in by_source.items()]
    return f"（{'；'.join(named)}）"


def _chinese(cite: Citation) -> str:
    return f"第{numeral(cite.article)}条" + (f"之{numeral(cite.after)}" if cite.after else "")


def _english(cites: list[Citation]) -> str:
    articles = ", ".join(str(cite.article) + (f"-{cite.after}" if cite.after else "") for cite in cites)
    return f"{'art.' if len(cites) == 1 else 'arts.'} {articles}"
