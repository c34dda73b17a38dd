"""The PostgreSQL that the tests bring along: real, shared, and gone with the run."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg

from bootstrap import HERE
from tests.support import postgres

RUN = """
from tests.support import postgres
print(postgres.server(), flush=True)
"""


def _connect(address: str) -> psycopg.Connection:
    return psycopg.connect(address.replace("+psycopg", "", 1), autocommit=True)


def test_it_is_a_real_server_and_each_database_is_ones_own() -> None:
    one, two = postgres.fresh_database(), postgres.fresh_database()
    assert one != two
    with _connect(one) as connection:
        row = connection.execute("SHOW server_version_num").fetchone()
        assert row
        assert int(row[0]) >= 160000
        connection.execute("CREATE TABLE person (name text)")
        connection.execute("INSERT INTO person VALUES ('张三')")
    copy = postgres.fresh_database(template=one)
    with _connect(copy) as connection:
        assert connection.execute("SELECT name FROM person").fetchall() == [("张三",)]
    with _connect(two) as connection:
        assert connection.execute("SELECT to_regclass('person')").fetchone() == (None,)
        postgres.drop_database(two)
    for address in (one, copy):
        postgres.drop_database(address)


def test_a_template_is_built_once_and_again_after_a_failure() -> None:
    built: list[str] = []

    def build(address: str) -> None:
        built.append(address)
        with _connect(address) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS ground (id int)")

    first = postgres.template_database("bootstrap_test", build)
    assert postgres.template_database("bootstrap_test", build) == first
    assert built in ([first], [])  # another worker may have been first
    with _connect(postgres.fresh_database(first)) as connection:
        assert connection.execute("SELECT to_regclass('ground')::text").fetchone() == ("ground",)


def test_all_workers_share_one_server_and_a_killed_run_leaves_none_behind() -> None:
    code = "import subprocess, sys, time; "
    code += f"worker = [sys.executable, '-c', {RUN!r}]; "
    code += "import os; os.environ['PYTEST_XDIST_WORKER'] = 'gw0'; "
    code += "a = [subprocess.Popen(worker, stdout=subprocess.PIPE, text=True) for _ in range(2)]; "
    code += "print(*[one.communicate()[0].strip() for one in a], flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=HERE.root, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        first, second = run.stdout.readline().split()
        assert first == second
        assert first != postgres.server()
        folder = Path(first.split("host=")[1])
        assert folder.is_dir()
        servers = [one for one in psutil.process_iter(["cmdline"]) if str(folder) in (one.info["cmdline"] or [])]
        assert servers
        run.kill()
    _, alive = psutil.wait_procs(servers, timeout=30)
    assert alive == []
    while folder.parent.exists():  # the keeper removes it next
        time.sleep(0.05)
