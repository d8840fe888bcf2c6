"""The journal's first end mark, and the triggers that keep the journal append-only."""

from django.db import migrations

from shuzhi.org import append_only


def begin(apps, schema_editor):
    apps.get_model("org", "JournalHead").objects.get_or_create(pk=1)
    append_only.protect(schema_editor.connection)


def undo(apps, schema_editor):
    append_only.unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]

    operations = [migrations.RunPython(begin, undo)]
