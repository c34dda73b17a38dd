"""Whether an address can be served, asked before anything is opened."""

import socket
import sys

from bootstrap.errors import Exit, SetupError


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen here now; a port in its closing minute is free, as it is to servers."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there the option means "steal it"
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            return False
        return True


def require(host: str, port: int) -> None:
    """Refuse a port that is taken, with one that is not as advice.

    Raises `Trouble` with `Exit.PORT_TAKEN`.
    """
    if is_free(host, port):
        return
    near = (other for other in range(max(port, 1024) + 1, 65536) if is_free(host, other))
    raise SetupError(Exit.PORT_TAKEN, port=port, other=next(near, 0))
