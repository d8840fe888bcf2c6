"""The signing key of sessions and forms: made on first use, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in `home/secret_key`; the file is created with mode 600 where it is absent."""
    path = home / "secret_key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start together one writes, the other reads.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
