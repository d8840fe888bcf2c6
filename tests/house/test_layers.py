"""Arrows point down only, in imports and in the database."""

import subprocess
import sys
from pathlib import Path

from django.apps import AppConfig, apps

LAYERS = ("org", "ledgerkit", "ledgers", "reports", "pages")


def layer(config: AppConfig) -> int:
    """Height of the room an application lies in; Django's own applications lie below all."""
    parts = config.name.split(".")
    return LAYERS.index(parts[1]) if parts[0] == "shuzhi" else -1


def test_the_import_contracts_hold(root: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; exit(lint_imports(no_logo=True))",
    ]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_model_points_up_or_into_another_ledger() -> None:
    # A foreign key by name escapes the import contracts; the resolved model does not.
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        home = apps.get_app_config(model._meta.app_label)
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or not isinstance(field.related_model, type):
                continue
            target = apps.get_app_config(field.related_model._meta.app_label)
            if target is not home and layer(target) >= layer(home) >= 0:
                wrong.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    assert wrong == []


def test_each_room_of_the_walk_has_models_to_look_at() -> None:
    seen = {layer(apps.get_app_config(model._meta.app_label)) for model in apps.get_models()}
    assert {LAYERS.index("org"), LAYERS.index("ledgerkit"), LAYERS.index("ledgers")} <= seen
