"""Writing files whole or not at all, and saying in Chinese why the system refused."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REASONS = {
    errno.ENOENT: "文件或所在文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "文件超过允许的大小",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "不是文件夹",
    errno.EEXIST: "已存在同名的文件",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOTSUP: "不是普通文件",
    errno.EMFILE: "打开的文件过多",
    errno.EIO: "磁盘读写出错",
    errno.EADDRINUSE: "端口已被其他程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; the system's own words for what is rare."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; when the block ends it becomes `path` in one step.

    If the block fails, or the disk does, the temporary file goes and `path` is as it was. The temporary
    file exists from the start, so a missing folder raises FileNotFoundError before any work is done, and a
    name that is a folder raises IsADirectoryError. A device or a pipe is refused: replacing it would break
    the machine. These errors name `path`, as does one that names no file, such as a full disk. The suffix is kept for writers that go by it.
    """
    target = path.resolve()  # a symbolic link keeps pointing; what it points at is replaced
    if target.is_dir():
        raise _refused(errno.EISDIR, path)
    if target.exists() and not target.is_file():
        raise _refused(errno.ENOTSUP, path)
    temporary = target.with_name(f".{os.urandom(8).hex()}.part{target.suffix[:16]}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise _refused(error.errno or errno.EIO, path) from error
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(temporary, target)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno and error.filename in (None, str(temporary)):
            raise _refused(error.errno, path) from error
        raise


def _refused(number: int, path: Path) -> OSError:
    """The error with this number about this path; Python makes it the subclass that belongs to the number."""
    return OSError(number, os.strerror(number), str(path))
