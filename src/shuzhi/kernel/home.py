"""The folder that holds an office's data: database, attachments, local rules and holidays."""

import os
from pathlib import Path


def home() -> Path:
    """$SHUZHI_HOME, or `shuzhi-data` below the working folder; it need not exist yet."""
    return Path(os.environ.get("SHUZHI_HOME") or "shuzhi-data")
