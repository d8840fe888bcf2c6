"""An archive of reports on disk that later reports are compared with: it grows by segments and is opened by memory map."""

from shuzhi.text.similar.archive.query import MOST, Hit, search
from shuzhi.text.similar.archive.store import Archive, ArchiveError, Entry

__all__ = ["MOST", "Archive", "ArchiveError", "Entry", "Hit", "search"]
