"""Migrations are frozen: what one did yesterday, it does tomorrow."""

import ast

from tests.house.tree import imported_names, sources

MIGRATIONS = ("core/store/migrations/versions/", "core/store/migrations/baseline/", "core/store/migrations/frozen.py")
FROZEN = ("core.store.migrations.frozen", "core.store.migrations.baseline")
OTHERS = ("alembic", "sqlalchemy", "datetime", "typing")


def live_imports(tree: ast.Module) -> list[str]:
    """What a migration imports that may change under it."""
    return [
        name
        for name in imported_names(tree)
        if not any(name == known or name.startswith(f"{known}.") for known in (*FROZEN, *OTHERS))
    ]


def test_no_migration_imports_live_code() -> None:
    migrations = {path: tree for path, tree in sources().items() if str(path).startswith(MIGRATIONS)}
    assert len(migrations) > 20
    assert {str(path): found for path, tree in migrations.items() if (found := live_imports(tree))} == {}


def test_live_code_is_recognised_however_it_is_imported() -> None:
    for line in (
        "import core.store.base",
        "from core.store import UtcDateTime",
        "from core.store.migrations import env",
    ):
        assert live_imports(ast.parse(line))
    assert live_imports(ast.parse("from . import env"))
    assert not live_imports(ast.parse("import sqlalchemy as sa\nfrom core.store.migrations import frozen"))
