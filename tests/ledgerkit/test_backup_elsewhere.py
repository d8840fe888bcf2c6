"""A backup restored by another process into a folder of its own, from either database and from an older version."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledgerkit.archives import rewritten

from shuzhi.ledgerkit.archive import MANIFEST
from shuzhi.ledgerkit.backup import backup

pytestmark = pytest.mark.django_db(transaction=True)

RESTORE = """
import django; django.setup()
from pathlib import Path
from shuzhi.ledgerkit.backup import restore
from shuzhi.ledgers.petitions.models import Petition
from shuzhi.ledgers.study.models import Study
from shuzhi.org import journal
restore(Path({source!r}))
print([row.title for row in (*Study.objects.all(), *Petition.objects.all())], journal.prove().ok)
"""


def restored_elsewhere(source: Path, folder: Path) -> str:
    """What a fresh SQLite folder holds after a restore by another process."""
    folder.mkdir()
    known = {name: value for name, value in os.environ.items() if not name.startswith("SHUZHI_")}
    done = subprocess.run(
        [sys.executable, "-c", RESTORE.format(source=str(source))],
        env=known | {"SHUZHI_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "shuzhi.config.settings"},
        capture_output=True,
        text=True,
    )
    return done.stdout.strip() or done.stderr


def test_a_backup_of_either_database_restores_into_a_new_folder_on_sqlite(kept, tmp_path) -> None:
    backup(tmp_path / "b.zip")
    held = restored_elsewhere(tmp_path / "b.zip", tmp_path / "new")
    assert held == "['集中学习“两会”精神', '反映道路'] True"


def test_a_backup_of_a_version_that_had_fewer_tables_is_brought_up_to_date(kept, tmp_path) -> None:
    def without_study(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        gone = [table for table in manifest["tables"] if table["model"].startswith("study.")]
        for table in gone:
            manifest["tables"].remove(table)
            del members[table["path"]]
        manifest["migrations"] = [each for each in manifest["migrations"] if each[0] != "study"]
        members[MANIFEST] = json.dumps(manifest).encode()

    backup(tmp_path / "b.zip")
    older = rewritten(tmp_path / "b.zip", tmp_path / "old.zip", without_study)
    assert restored_elsewhere(older, tmp_path / "new") == "['反映道路'] True"
