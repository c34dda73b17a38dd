"""What makes a bare machine ready: virtual environment, hashed packages, page files, fonts, a test browser.

Standard library only, since it runs before anything is installed. A second start finds its stamps and does
nothing.
"""

from bootstrap.errors import Exit, SetupError
from bootstrap.launcher import enter
from bootstrap.places import HERE, inside
from bootstrap.ports import require as require_port

__all__ = ["HERE", "Exit", "SetupError", "enter", "inside", "require_port"]
