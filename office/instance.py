"""Opening an instance: its folder, its mark, its keys, its schema, and the ground that acts stand on."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from config.settings import Settings
from core.access import Scope, ScopeKind
from core.access.models import InstanceMark
from core.acts import Anchors, LawCache, Runtime, opened, rows, system
from core.clock import Clock
from core.errors import BadData, Conflict
from core.files import write_whole
from core.law import preset_texts
from core.law.texts import TextKind
from core.names import surnames
from core.store import Keyring, Store
from core.store.migrate import restated, upgrade
from office.audit_book.actions import state_rows
from office.audit_book.queries import is_stated
from office.audit_book.values import RowsToState
from office.names import NamesToRead, are_read, read_anew
from office.publication.actions import adopt_presets
from office.publication.queries import published_law, stamp
from office.publication.values import PresetsToAdopt

DEMO_FOLDER = Path("instance-demo")
CONFIG = Path(__file__).resolve().parents[1] / "config"
OTHER_KIND = "This instance is of the kind %(found)s and cannot be opened as %(kind)s."


class InstanceKind(StrEnum):
    """A demonstration and a real office never open each other's instance."""

    DEMO = "demo"
    OFFICE = "office"


@dataclass(frozen=True)
class Instance:
    """An opened instance."""

    folder: Path
    kind: InstanceKind
    runtime: Runtime

    @property
    def demo(self) -> bool:
        """Whether this is the demonstration office."""
        return self.kind is InstanceKind.DEMO


def open_instance(
    settings: Settings, folder: Path, kind: InstanceKind, clock: Clock, *, durable: bool = True
) -> Instance:
    """Open the instance in `folder`, making it if the folder is new. Refuses an instance of the other kind."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what lies in it is for its owner's eyes alone
    _mark(folder, kind)
    key_file = folder / "keys" / "keyring.json"
    url = (
        settings.database_url
        if kind is InstanceKind.OFFICE and settings.database_url
        else f"sqlite:///{folder / 'guitu.db'}"
    )
    fresh = not key_file.exists()
    store_exists = (folder / "guitu.db").exists()
    if fresh and store_exists:
        raise BadData(str(key_file), "keys", "the key file is missing; without it the database cannot be read")
    keyring = Keyring.create(key_file) if fresh else Keyring.open(key_file)
    store = Store(url, keyring, durable=durable)
    store.report()
    upgrade(store)
    runtime = Runtime(
        store, Anchors(folder / "anchors", keyring), clock, LawCache(published_law, stamp), kind is InstanceKind.DEMO
    )
    _mark_database(runtime, kind)
    _state_rows(runtime)
    _read_names(runtime)
    _adopt(runtime)
    return Instance(folder, kind, runtime)


def _mark(folder: Path, kind: InstanceKind) -> None:
    mark = folder / "instance.json"
    if mark.exists():
        try:
            found = InstanceKind(json.loads(mark.read_text("utf-8"))["kind"])
        except (ValueError, KeyError, TypeError) as e:
            raise BadData(mark.name, "kind", str(e)) from e
        if found is not kind:
            raise Conflict(OTHER_KIND, found=found.value, kind=kind.value)
        return
    write_whole(mark, json.dumps({"kind": kind.value}))


def _mark_database(runtime: Runtime, kind: InstanceKind) -> None:
    with runtime.session(Scope(ScopeKind.NOBODY, "opening"), write=False) as session:
        found = session.scalar(select(InstanceMark.kind))
    if found is None:
        with runtime.store.gate(), runtime.session(Scope(ScopeKind.NOBODY, "opening"), write=True) as session:
            session.add(InstanceMark(id=1, kind=kind.value))
            session.commit()
    elif found != kind.value:
        raise Conflict(OTHER_KIND, found=found, kind=kind.value)


def _state_rows(runtime: Runtime) -> None:
    """After a migration that changed what rows say, and once in a new database, the book is told of every row."""
    actor, scope = system("set-up")
    newest = restated(runtime.store)
    with opened(runtime, actor, scope) as act:
        if is_stated(act.session, newest):
            return
        *portions, last = rows.state_all(act.session, runtime.store.keyring)
        for portion in portions:
            state_rows(act, RowsToState(revision=newest, rows=portion, last=False))
        state_rows(act, RowsToState(revision=newest, rows=last, last=True))


def _read_names(runtime: Runtime) -> None:
    """After a change of the data of surnames, lists and searches follow it."""
    actor, scope = system("set-up")
    with opened(runtime, actor, scope) as act:
        if not are_read(act.session):
            read_anew(act, NamesToRead(version=surnames().version))


def _adopt(runtime: Runtime) -> None:
    actor, scope = system("set-up")
    with opened(runtime, actor, scope) as act:
        if stamp(act.session) == 0:
            adopt_presets(act, PresetsToAdopt(texts=presets()))


def presets() -> dict[TextKind, dict[str, str]]:
    """The texts that ship with the product: rules, rule books and wordings, by name."""
    return {
        TextKind.RULES: preset_texts(CONFIG),
        TextKind.RULE_BOOK: _texts("rulebooks"),
        TextKind.WORDING: _texts("wordings"),
    }


def _texts(folder: str) -> dict[str, str]:
    return {f"{folder}/{p.name}": p.read_text("utf-8") for p in sorted((CONFIG / folder).glob("*.toml"))}
