"""`run.py migration NAME`: a new step of the schema, drafted from the difference between models and migrations."""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bootstrap import HERE
from core.store import Keyring, Store, migrate
from core.web import Registry
from run import SLICES

NAME = "migration"
HOUSE = Registry(SLICES)
"""Every model is known once every slice is imported."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the step is for."""
    parser.add_argument("name", metavar="NAME", help='what changes, such as "remarks on a file"')


def run(chosen: argparse.Namespace) -> int:
    """Draft the next migration from what the models say and the present migrations do not."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/empty.db", Keyring.create(Path(folder) / "keys.json"))
        try:
            migrate.upgrade(store)
            if not migrate.differences(store):
                sys.stderr.write("The models and the migrations agree: there is nothing to write.\n")
                return 1
            path = migrate.draft(store, next_number(), chosen.name)
        finally:
            store.engine.dispose()
    subprocess.run([sys.executable, "-m", "ruff", "check", "--fix", "--quiet", path], cwd=HERE.root, check=False)
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", path], cwd=HERE.root, check=True)
    sys.stderr.write(
        f"{path.relative_to(HERE.root)}\nRead it: autogenerate sees neither renamed columns nor moved rows. Then run\n"
        "python3 run.py test tests/core/test_migrations.py\n"
    )
    return 0


def next_number() -> str:
    """The number after the highest one there is, in four digits."""
    steps = (migrate.HERE / "versions").rglob("*.py")
    numbers = [int(found[0]) for step in steps if (found := re.match(r"\d+", step.name))]
    return f"{max(numbers, default=0) + 1:04d}"
