"""What an installation chooses by its environment, and that reading the settings leaves no trace."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from shuzhi.config import database
from shuzhi.config.database import postgresql, sqlite
from shuzhi.config.secret import secret_key

ROOT = Path(__file__).parents[2]


def run(code: str, **environment: str) -> str:
    """What the code prints in a fresh process that has loaded the settings."""
    start = "from django.conf import settings; import django; django.setup();"
    known = {name: value for name, value in os.environ.items() if not name.startswith("SHUZHI_")}
    done = subprocess.run(
        [sys.executable, "-c", start + code],
        env=known | {"DJANGO_SETTINGS_MODULE": "shuzhi.config.settings"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_loading_the_settings_writes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = run("print(settings.DATABASES['default']['NAME'])", SHUZHI_HOME=str(home))
    assert database == str(home / "shuzhi.sqlite3")
    assert not home.exists()


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = secret_key(home)
    assert len(key) > 60
    assert secret_key(home) == key
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600


def test_signing_uses_the_kept_key(tmp_path: Path) -> None:
    sign = "from django.core.signing import dumps, loads; print(loads(dumps('述职')))"
    assert run(sign, SHUZHI_HOME=str(tmp_path)) == "述职"
    assert (tmp_path / "secret_key").exists()


def test_https_makes_cookies_secure(tmp_path: Path) -> None:
    show = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS)"
    assert run(show, SHUZHI_HOME=str(tmp_path)) == "False False 0"
    assert run(show, SHUZHI_HOME=str(tmp_path), SHUZHI_HTTPS="1") == "True True 31536000"


def test_sqlite_waits_for_other_writers_and_keeps_readers_going(tmp_path: Path) -> None:
    options = sqlite(tmp_path / "a.sqlite3")["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    ask = (
        "from django.db import connection as c; u = c.cursor();"
        "print([u.execute('PRAGMA ' + p).fetchone()[0]"
        " for p in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout')])"
    )
    assert run(ask, SHUZHI_HOME=str(tmp_path)) == "['wal', 1, 1, 20000]"


def test_a_postgresql_address_is_taken_apart() -> None:
    described = postgresql("postgresql://clerk:p%40ss@db.example:5433/shuzhi?sslmode=require")
    assert {name: described[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "shuzhi",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("url", ["mysql://db/shuzhi", "postgresql://db", "shuzhi"])
def test_another_address_is_refused_with_the_form_it_should_have(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://用户:密码@主机:端口/数据库名"):
        postgresql(url)


def test_a_missing_driver_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r'pip install "shuzhi\[postgres\]"'):
        postgresql("postgresql://db/shuzhi")


def test_each_setting_is_documented() -> None:
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"[\"'](SHUZHI_[A-Z_]+)[\"']", path.read_text(encoding="utf-8"))
    }
    described = set(
        re.findall(r"`(SHUZHI_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8"))
    )
    assert read == described
