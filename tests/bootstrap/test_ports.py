"""A port that is taken is refused with one that is free."""

import re
import socket

import pytest

from bootstrap import Exit, SetupError, require_port
from bootstrap.ports import is_free


def test_a_taken_port_is_refused_and_the_advice_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        with pytest.raises(SetupError) as refused:
            require_port("127.0.0.1", port)
    assert refused.value.code is Exit.PORT_TAKEN
    assert str(port) in refused.value.chinese
    advice = re.search(r"--port (\d+)", refused.value.english)
    assert advice
    assert int(advice[1]) != port
    assert is_free("127.0.0.1", int(advice[1]))


def test_a_port_just_closed_may_be_used_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            server.accept()[0].close()
            client.recv(1)
    require_port("127.0.0.1", port)
    with socket.create_server(("127.0.0.1", port)):
        assert not is_free("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("127.0.0.1", -1), ("203.0.113.7", 8000)])
def test_an_address_that_is_not_ours_or_no_port_at_all_is_refused(host: str, port: int) -> None:
    assert not is_free(host, port)
