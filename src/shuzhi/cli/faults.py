"""What ended a command, in one Chinese line. Only a mistake of the programme itself keeps its traceback."""

from __future__ import annotations

import sys
from typing import Any

from shuzhi.kernel.files import reason
from shuzhi.kernel.home import home
from shuzhi.text.han import has_han

# SQLite's result codes (https://www.sqlite.org/rescode.html), by the beginning of their name.
_SQLITE = (
    ("SQLITE_FULL", "磁盘空间不足，这一步没有写入，已有数据未受影响。请清理磁盘后再运行一次。"),
    ("SQLITE_BUSY", "另一个程序正在写数据库，等了20秒仍未结束，这一步没有写入。请等它完成后再运行一次。"),
    ("SQLITE_LOCKED", "另一个程序正在写数据库，这一步没有写入。请等它完成后再运行一次。"),
    ("SQLITE_CORRUPT", "DAMAGED"),
    ("SQLITE_NOTADB", "DAMAGED"),
    ("SQLITE_READONLY", "REFUSED"),
    ("SQLITE_CANTOPEN", "REFUSED"),
    ("SQLITE_PERM", "REFUSED"),
    ("SQLITE_IOERR", "REFUSED"),
)
# PostgreSQL, appendix A: error codes, by their class.
_POSTGRESQL = (
    ("53100", "数据库服务器的磁盘空间不足，这一步没有写入。请清理磁盘后再运行一次。"),
    ("55", "另一个程序正占用要写的内容，这一步没有写入。请等它完成后再运行一次。"),
    ("40", "另一个程序同时写了相同的内容，这一步没有写入。请再运行一次。"),
    ("42501", "数据库用户没有所需的权限。请管理员授权后再运行一次。"),
)


def told(error: Exception) -> str | None:
    """What happened and what to do; None where it is no fault of the input, the machine or the installation."""
    if isinstance(error, OSError):
        return f"无法读写 {error.filename or '文件或输出'}：{reason(error)}。请检查路径、权限和磁盘空间后再运行一次。"
    if isinstance(error, UnicodeEncodeError):
        return "运行环境的字符编码不支持中文。请设置环境变量 PYTHONUTF8=1 或 LC_ALL=C.UTF-8 后再运行一次。"
    if isinstance(error, MemoryError):
        return "内存不足，这一步没有完成。请关闭其他程序，或把文件分成几个后再运行一次。"
    if _is_of(error, "django.db.utils", "Error"):
        return _database(error)
    words = str(error)
    is_ours = type(error).__module__.startswith("shuzhi.") or _is_of(
        error, "django.core.exceptions", "ImproperlyConfigured"
    )
    return words if is_ours and has_han(words) else None


def _is_of(error: Exception, module: str, name: str) -> bool:
    """Whether the error is of a class of Django's, where Django has been loaded at all."""
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(error, kind)


def _database(error: Exception) -> str:
    cause: Any = error.__cause__
    first = next(iter(str(error).splitlines()), type(error).__name__)
    code = getattr(cause, "sqlite_errorname", "") or ""
    for begins, words in _SQLITE:
        if code.startswith(begins):
            return {"DAMAGED": damaged(), "REFUSED": _refused(first)}.get(words, words)
    state = getattr(cause, "sqlstate", "")
    if state is None:
        return (
            f"连接不上 PostgreSQL（{first}）。请确认数据库服务已启动，"
            "并核对 SHUZHI_DATABASE_URL 中的主机、端口、用户、密码和数据库名。"
        )
    for begins, words in _POSTGRESQL:
        if state.startswith(begins):
            return words
    return f"数据库没有完成这一步（{first}），没有写入。请运行 shuzhi check 核对；设 SHUZHI_DEBUG=1 再运行可看到详情。"


def damaged() -> str:
    """What to do about a database file that is broken."""
    return (
        f"数据目录 {home()} 中的数据库文件已损坏，或不是本系统的数据库。请停止使用并保留这个文件，"
        "另用一个空目录从最近的备份恢复：SHUZHI_HOME=新目录 shuzhi restore 备份文件。"
    )


def _refused(words: str) -> str:
    return (
        f"数据目录 {home()} 中的数据库打不开或不能写（{words}）。请检查目录的权限，以及磁盘是否已满或只读。"
    )
