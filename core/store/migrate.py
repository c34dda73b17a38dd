"""Migrations: bringing the database to the newest schema step by step, and drafting the next step."""

import re
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from core.errors import Unavailable
from core.store.base import Base
from core.store.engine import Store
from core.store.triggers import append_only_tables

HERE = Path(__file__).parent / "migrations"
BEFORE_THE_RELEASE = frozenset({"0001", "0002", "0003", "0004", "0005"})
"""Steps that trial versions took before the first release; the baseline holds what they led to, and only that."""


def upgrade(store: Store, target: str = "head") -> None:
    """Bring the schema to `target`. A database newer than this program, or older than its first release, is refused."""
    config = configuration(store)
    with store.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present in BEFORE_THE_RELEASE:
        raise Unavailable(
            "This database was made by a trial version of the program, from before the first release (step"
            " %(revision)s). It cannot be opened and was left as it is.",
            revision=present,
        )
    script = ScriptDirectory.from_config(config)
    if present is not None and present not in {s.revision for s in script.walk_revisions()}:
        raise Unavailable(
            "The database was written by a newer version of the program (%(revision)s).", revision=present
        )
    if target == "head" and present == script.get_current_head():
        return
    with store.gate():
        command.upgrade(config, target)


def restated(store: Store) -> str:
    """The newest migration that changed what rows already written say: it carries `restates = True`."""
    steps = ScriptDirectory.from_config(configuration(store)).walk_revisions()
    return next(step.revision for step in steps if getattr(step.module, "restates", False))


def downgrade(store: Store, target: str) -> None:
    """Take the schema back to `target`."""
    with store.gate():
        command.downgrade(configuration(store), target)


def draft(store: Store, number: str, message: str) -> Path:
    """Write a new migration from the difference between the models and the database. For developers."""
    script = command.revision(configuration(store), message=message, autogenerate=True, rev_id=number)
    if script is None or isinstance(script, list):
        raise Unavailable("No migration was written.")
    path = Path(script.path)
    text = re.sub(r"    # ### .* ###\n", "", path.read_text("utf-8"))
    up, down = text.split("\n\ndef downgrade", 1)
    path.write_text(f"{_with_guards(up)}\n\ndef downgrade{_with_guards(down)}", "utf-8")
    return path


def _with_guards(body: str) -> str:
    """One direction of a draft, with a guard for every append-only table that it creates, or rebuilds on SQLite."""
    built = set(re.findall(r"op\.(?:create_table|batch_alter_table)\(\s*['\"](\w+)", body))
    dropped = set(re.findall(r"op\.drop_table\(\s*['\"](\w+)", body))
    books = [table for table in append_only_tables() if table in built - dropped]
    return body.rstrip() + "\n" + "".join(f'    frozen.guard("{table}")\n' for table in books)


def differences(store: Store) -> list[object]:
    """What the models say that the database does not, and the reverse; empty when they agree."""
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        return list(compare_metadata(context, Base.metadata))


def configuration(store: Store) -> Config:
    """Alembic's settings for this store; nothing is read from a file."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["engine"] = store.engine.execution_options(guitu_write=True)
    return config
