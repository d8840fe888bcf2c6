"""Which database the product runs on: SQLite beside the attachments, or PostgreSQL by its address."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL lets readers go on while one writer writes; NORMAL is durable against a killed process in WAL mode
# (https://www.sqlite.org/pragma.html#pragma_synchronous). The cache is 64 MB, the memory map 256 MB.
_SQLITE_START = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
    "PRAGMA busy_timeout = 20000; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456;"
    "PRAGMA temp_store = MEMORY;"
)


def sqlite(path: Path) -> dict[str, object]:
    """The SQLite file at `path`; a transaction takes the write lock when it begins."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Taking the lock at BEGIN makes a second writer wait; taking it later would fail half-way.
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START},
    }


def postgresql(url: str) -> dict[str, object]:
    """Django's description of `postgresql://user:password@host:port/name?option=value`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # a bracket left open, a port that is no number
        parts, port = urlsplit(""), None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise ImproperlyConfigured(
            "SHUZHI_DATABASE_URL 写法不对：应为 postgresql://用户:密码@主机:端口/数据库名。请改正后重新启动。"
        )
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            "SHUZHI_DATABASE_URL 指定了 PostgreSQL，但未安装驱动 psycopg。"
            '请执行 pip install "shuzhi[postgres]"。'
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def database(url: str, home: Path) -> dict[str, object]:
    """PostgreSQL where an address is given, otherwise the SQLite file in `home`."""
    return postgresql(url) if url else sqlite(home / "shuzhi.sqlite3")
