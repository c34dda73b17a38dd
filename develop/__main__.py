"""The command line of development: `run.py` hands its words on to this module, inside the virtual environment."""

import argparse
import sys
from collections.abc import Sequence

from develop import catalogues, checks, lock, migration, serve, slices


def main(arguments: Sequence[str]) -> int:
    """Answer one command; the exit code is the process's."""
    parser = argparse.ArgumentParser(prog="python3 run.py")
    commands = parser.add_subparsers(dest="command", required=True)
    for module in (serve, checks, lock, migration, catalogues, slices):
        summary = str(module.run.__doc__).splitlines()[0]
        command = commands.add_parser(module.NAME, help=summary, description=summary)
        module.arguments(command)
        command.set_defaults(run=module.run)
    chosen = parser.parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
