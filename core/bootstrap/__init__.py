"""What makes a bare machine ready: virtual environment, hashed packages, page files, fonts, a test browser.

Standard library only, since it runs before anything is installed. A second start finds its stamps and does
nothing.
"""

from core.bootstrap.door import enter
from core.bootstrap.places import HERE, inside
from core.bootstrap.ports import require as require_port
from core.bootstrap.trouble import Exit, Trouble

__all__ = ["HERE", "Exit", "Trouble", "enter", "inside", "require_port"]
