"""Addresses of the pages every ledger has."""

from __future__ import annotations

from django.urls import path

from shuzhi.ledgerkit.pages import entry, exporting, figure, files, importing, listing, record
from shuzhi.ledgerkit.staff import pages as staff

app_name = "kit"

urlpatterns = [
    path("ledgers/", listing.index, name="ledgers"),
    path("groups/<slug:code>/", listing.group, name="group"),
    path("ledgers/<slug:code>/", listing.ledger, name="ledger"),
    path("ledgers/<slug:code>/add/", entry.add, name="add"),
    path("ledgers/<slug:code>/export/", exporting.export_ledger, name="export"),
    path("ledgers/<slug:code>/template/", exporting.template, name="template"),
    path("ledgers/<slug:code>/import/", importing.upload, name="import"),
    path("ledgers/<slug:code>/import/<slug:token>/", importing.check, name="import_preview"),
    path("ledgers/<slug:code>/import/<slug:token>/confirm/", importing.confirm, name="import_confirm"),
    path("ledgers/<slug:code>/import/<slug:token>/rejects/", importing.rejects, name="import_rejects"),
    path("ledgers/<slug:code>/<int:pk>/", record.record, name="record"),
    path("ledgers/<slug:code>/<int:pk>/change/", entry.change_record, name="change"),
    path("ledgers/<slug:code>/<int:pk>/withdraw/", record.withdraw_record, name="withdraw"),
    path("ledgers/<slug:code>/<int:pk>/open/<slug:field>/", record.open_field, name="open_field"),
    path("ledgers/<slug:code>/<int:pk>/act/<slug:verb>/", record.act, name="act"),
    path("ledgers/<slug:code>/<int:pk>/attachments/", files.attach, name="attach"),
    path("ledgers/<slug:code>/<int:pk>/attachments/<int:key>/", files.attachment, name="attachment"),
    path(
        "ledgers/<slug:code>/<int:pk>/attachments/<int:key>/remove/", files.remove, name="attachment_remove"
    ),
    path("batches/<int:pk>/", importing.batch, name="batch"),
    path("staff/template/", staff.template, name="staff_template"),
    path("staff/import/", staff.upload, name="staff_import"),
    path("staff/import/<slug:token>/", staff.check, name="staff_preview"),
    path("staff/import/<slug:token>/confirm/", staff.confirm, name="staff_confirm"),
    path("staff/import/<slug:token>/done/", staff.done, name="staff_done"),
    path("staff/import/<slug:token>/rejects/", staff.rejects, name="staff_rejects"),
    path("figures/<str:code>/", figure.figure, name="figure"),
    path("figures/<str:code>/export/", exporting.export_figure, name="figure_export"),
]
