"""A page that holds what somebody typed can be drawn again: in another language, or after it could not be sent."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import g, request

from core.errors import Invalid
from core.web.unsent import Pairs, typed

STAGE, ONCE, UNSENT = "stage", "once", "unsent"
SENT = "sent"
"""Where the cookie keeps the key of the form that was sent last, until the next page has told its script."""
NOBODY_TYPED = frozenset({"csrf_token", STAGE, ONCE, "version", "drawn"})
SHOWN = 200
"""Characters of the longest answer, by which people know their text again."""


@dataclass(frozen=True)
class Held:
    """What a page that answers a POST holds: sent once more, the same page is drawn, and nothing is carried out."""

    path: str
    fields: Pairs
    once: str

    @property
    def as_text(self) -> str:
        """The answers as one field of another form."""
        return json.dumps(self.fields, ensure_ascii=False)


@dataclass(frozen=True)
class Offer:
    """A form that could not be sent, with the one press that leads back into it."""

    path: str
    fields: Pairs
    excerpt: str
    back_to_form: bool
    """Whether the press shows the form; without one, it does what the button did."""
    files: bool


def hold(fields: Iterable[tuple[str, str]], once: str, stage: str) -> None:
    """Say that the page now drawn holds these answers and is drawn again by sending them at this stage."""
    if request.method == "POST":
        kept = [pair for pair in fields if pair[0] not in (STAGE, ONCE)]
        g.held = Held(address(), [*kept, (ONCE, once), (STAGE, stage)], once)


def offer(path: str, fields: Iterable[tuple[str, str]], *, key: str = "", files: bool = False) -> Offer | None:
    """The form with these answers, to be opened again; None when nobody typed anything into it.

    A form of ours (it brings its key) is opened to be read and changed, its last step to be read once more: neither
    carries anything out.
    """
    pairs = typed(fields)
    words = [text for name, text in pairs if name not in NOBODY_TYPED]
    if not words:
        return None
    stages = [text for name, text in pairs if name == STAGE]
    ours = any(name == ONCE for name, _ in pairs)
    if ours:
        pairs = [pair for pair in pairs if pair[0] != STAGE]
        pairs.append((STAGE, "check" if stages in (["confirm"], ["check"]) else "edit"))
    longest = max(words, key=len)
    excerpt = longest if len(longest) <= SHOWN else longest[:SHOWN] + "…"
    return Offer(_with_key(path, key), pairs, excerpt if len(longest.strip()) > 1 else "", ours, files)


def from_text(text: str) -> Pairs:
    """The answers that a page held as one field; Invalid when it is not what such a page wrote."""
    try:
        return [(str(name), str(answer)) for name, answer in json.loads(text)]
    except (TypeError, ValueError) as error:
        raise Invalid() from error


def address() -> str:
    """The address of this request on this site, with what was asked in it."""
    return request.full_path.rstrip("?")


def _with_key(path: str, key: str) -> str:
    """The same address, bringing the key of what was kept along until it is done."""
    parts = urlsplit(path)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != UNSENT]
    asked += [(UNSENT, key)] if key else []
    return parts.path + (f"?{urlencode(asked)}" if asked else "")
