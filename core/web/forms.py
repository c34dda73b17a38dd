"""Forms: CSRF by default, an idempotency key in each, messages in the reader's language, and the value they yield."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_type_hints

from flask import g, request
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import FileField, HiddenField, SelectChoice
from wtforms.validators import InputRequired, Optional, Regexp

from core.acts.values import answerable, cleaned
from core.errors import GuituError, Invalid, places
from core.web.fields import KeptFileField, OwnControl, answer_of, choices_of, field_for, is_choice, shown_as
from core.web.i18n import told
from core.web.typed import AtMost, DayField

V = TypeVar("V")
MARK = Regexp(r"[\w.:-]*\Z")
"""What a key or a version given out here may hold."""
TAKEN = "take"
"""What the button beside an offered day sends: the name of the question and the day."""
LONGEST_VERSION = 9
"""A version number has fewer digits than this; longer ones were not given out here."""


def new_key() -> str:
    """A key under which what is sent happens once."""
    return secrets.token_urlsafe(12)


def _now() -> str:
    """When the page is drawn, in milliseconds."""
    return str(int(g.act.now.timestamp() * 1000)) if "act" in g else ""


class Form(FlaskForm):  # type: ignore[misc]
    """The base of every form: `once` makes a double submit one act, `version` notices somebody who was faster.

    `drawn` says when the page was drawn, and on pages with a version what the answers were on file then.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Files reach only the fields that ask for one: any other field would take them for text."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What the request sent to this form."""
            sent = super().wrap_formdata(form, formdata)
            if not isinstance(sent, CombinedMultiDict):
                return sent
            files = [
                (name, file)
                for name, file in request.files.items(multi=True)
                if isinstance(form._fields.get(name), FileField)
            ]
            return CombinedMultiDict([MultiDict(files), request.form])

    once = HiddenField(default=new_key, validators=[AtMost(64), MARK])
    version = HiddenField(default="", validators=[AtMost(64), MARK])
    drawn = HiddenField(default=_now, validators=[AtMost(4000), MARK])

    def accept(self, error: GuituError) -> None:
        """Show a refusal beside the fields it names, or on top of the form, in the reader's language."""
        named = error.fields if isinstance(error, Invalid) else {}
        for name, message in named.items():
            text = gettext(message, **places(message, error.params))
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, text]
            else:
                self.form_errors.append(text)
        if not named:
            self.form_errors.append(told(error))


RESERVED = frozenset(dir(Form)) | {"given", "value", "offer", "asks", "narrow", "or_fresh"}
"""Names that a form itself uses: no question is called so."""


class ValueForm(Form, Generic[V]):
    """A form made from the frozen value it yields: `class LeaveForm(ValueForm[LeaveRequest])`.

    The asked fields of the value become the fields of the form. What the page knows already (the person, the record)
    is given when the form is made and goes into the value as it is.
    """

    value_type: ClassVar[type]
    controls: ClassVar[Mapping[str, type[OwnControl]]] = {}
    """Fields of the slice's own, by the name of the answer that they ask for."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for base in getattr(cls, "__orig_bases__", ()):
            if (made := get_args(base)) and isinstance(made[0], type):
                cls.value_type = made[0]
                for each in answerable(made[0]):
                    if each.name not in vars(cls):
                        setattr(cls, each.name, field_for(each, cls.controls.get(each.name)))

    def __init__(self, *, fresh: bool = False, **given: Any) -> None:
        """`fresh` ignores what the request sent. `given` holds answers to start from and what is not asked."""
        declared = {each.name: each for each in answerable(self.value_type)}
        if clash := declared.keys() & RESERVED:
            raise RuntimeError(
                f"{self.value_type.__name__}: a form uses these names itself: {', '.join(sorted(clash))}"
            )
        if unknown := given.keys() - {each.name for each in fields(self.value_type)}:
            raise RuntimeError(
                f"{self.value_type.__name__} has no field {', '.join(sorted(unknown))}: a form is given what its value"
                " holds. What only the page needs stands in the address or is asked of the record."
            )
        start = {
            name: value if name in self.controls else shown_as(declared[name], value)
            for name, value in given.items()
            if name in declared
        }
        super().__init__(**({"formdata": None} if fresh else {}), data=start)
        self._defaults = {each.name for each in declared.values() if each.optional and each.default is not None}
        self.given = {name: value for name, value in given.items() if name not in declared}
        self.set_by_page: dict[str, str] = {}
        for each in declared.values():
            if each.name in self._fields:
                self._fields[each.name].asked = each.asked
                self._fields[each.name].usual = is_choice(each) and each.name in self._defaults - given.keys()
        self._take_offered()

    def _take_offered(self) -> None:
        """Answer a question with the computed day that was offered beside it, where its button was pressed."""
        name, _sign, answer = request.form.get(TAKEN, "").partition("=")
        field = self._fields.get(name)
        if isinstance(field, DayField) and self.is_submitted():
            field.process(MultiDict([(name, answer)]))
            self.set_by_page[name] = answer

    def offer(self, name: str, choices: Iterable[tuple[str, Any]], *, none: Any = "") -> None:
        """The choices of a question that depend on the record: pairs of value and label; `none` names the empty one."""
        field = self._fields[name]
        nothing = none or (gettext("Please choose") if field.flags.required else "–")
        first = [SelectChoice("", nothing)] if field.type == "SelectField" else []
        field.choices = [*first, *(SelectChoice(value, label) for value, label in choices)]

    def set_answer(self, name: str, answer: str) -> None:
        """Answer a question in place of what was sent; the check page and a draft carry this answer."""
        self._fields[name].data = self.set_by_page[name] = answer

    @property
    def sends_files(self) -> bool:
        """Whether the browser has to send this form in several parts."""
        return any(isinstance(field, KeptFileField) for field in self)

    def keep_file(
        self, name: str, keep: Callable[[bytes], str], *, most: int, link: Callable[[str], str] | None = None
    ) -> bool:
        """Keep a file that came with this request at once, whatever else is wrong: a browser would not send it again.

        `keep` takes the bytes, at most one more than `most`, and answers the id under which they are kept; Invalid is
        shown beside the question. `link` says where a kept file can be looked at. Answers whether one was kept now.
        """
        field = self._fields[name]
        field.link = link
        if field.sent is None:
            return False
        try:
            self.set_answer(name, keep(field.sent.stream.read(most + 1)))
        except Invalid as refusal:
            field.process_errors = [gettext(text, **places(text, refusal.params)) for text in refusal.fields.values()]
            return False
        return True

    def require(self, *names: str) -> None:
        """These questions have to be answered on this page, although the value could do without."""
        for name in names:
            field = self._fields[name]
            field.validators = [InputRequired(), *(each for each in field.validators if not isinstance(each, Optional))]
            field.flags.required = True

    def asks(self, value_type: type) -> bool:
        """Whether this form yields a value of that type."""
        return self.value_type is value_type

    def or_fresh(self, value_type: type, **given: Any) -> "ValueForm[Any]":
        """This form where it asks for such a value, a fresh one otherwise: for a page that holds several forms."""
        return self if self.asks(value_type) else form_of(value_type, fresh=True, **given)

    def narrow(self, name: str, words: Iterable[Any]) -> None:
        """Keep only these of the declared choices, in this order."""
        (each,) = (each for each in answerable(self.value_type) if each.name == name)
        texts = {choice.value: choice for choice in choices_of(each)}
        kept = tuple(words)
        self._fields[name].usual = self._fields[name].usual and each.default in kept
        none_chosen = [choice for choice in self._fields[name].choices if choice.value == ""]
        self._fields[name].choices = [*none_chosen, *(texts[getattr(word, "value", word)] for word in kept)]

    def value(self) -> V:
        """What was answered, trimmed, with what the page had given. Questions left out take their defaults."""
        return self._made_of(None)

    def value_beside(self, unread: object) -> V:
        """The same of a form with mistakes; `unread` stands for each answer that is wrong."""
        return self._made_of(unread)

    def _made_of(self, unread: object) -> V:
        answers = {
            each.name: unread
            if unread is not None and self._fields[each.name].errors
            else answer_of(each, self._fields[each.name])
            for each in answerable(self.value_type)
            if each.name in self._fields
        }
        answers = {name: answer for name, answer in answers.items() if answer is not None or name not in self._defaults}
        made: V = cleaned(self.value_type(**{**answers, **self._version(), **self.given}))
        return made

    def _version(self) -> Mapping[str, Any]:
        hint = get_type_hints(self.value_type).get("version")
        if hint is None:
            return {}
        text = self.version.data or ""
        if hint is int:
            return {"version": int(text) if text.isdecimal() and len(text) < LONGEST_VERSION else 0}
        return {"version": text}


def form_of(value_type: type[V], *, fresh: bool = False, **given: Any) -> ValueForm[V]:
    """A form for this value, where the slice has nothing to add to its questions."""
    made = _made.get(value_type)
    if made is None:
        made = _made[value_type] = type(f"{value_type.__name__}Form", (ValueForm,), {"value_type": value_type})
        for each in answerable(value_type):
            setattr(made, each.name, field_for(each))
    return made(fresh=fresh, **given)


_made: dict[type, type[ValueForm[Any]]] = {}


class EmptyForm(Form):
    """A button that does one thing."""
