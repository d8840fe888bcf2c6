"""Attachments from a record's page: add, open, remove."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from shuzhi.ledgerkit import attachments
from shuzhi.ledgerkit.attachments import AttachmentRefused
from shuzhi.ledgerkit.pages.reach import ledger_of, record_of
from shuzhi.org.access import access
from shuzhi.org.views.reach import account_of


@require_POST
@access("records.change")
def attach(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Add the uploaded files to a record; each that is refused says why."""
    ledger = ledger_of(code)
    account = account_of(request)
    record_of(ledger, pk, account, "records.change")
    uploads = request.FILES.getlist("file")
    if not uploads:
        messages.error(request, "请先选择要上传的文件。")
    for upload in uploads:
        try:
            made = attachments.attach(ledger, pk, upload.name or "", upload, account)  # type: ignore[arg-type]
        except AttachmentRefused as refused:
            messages.error(request, f"{upload.name}：{refused}")
        else:
            messages.success(request, f"已添加附件“{made.name}”。")
    return _back(code, pk)


@access("records.view")
def attachment(request: HttpRequest, code: str, pk: int, key: int) -> HttpResponseBase:
    """Open one attachment of a record."""
    ledger = ledger_of(code)
    account = account_of(request)
    record_of(ledger, pk, account)
    try:
        opened = attachments.open_attachment(ledger, pk, key, account)
    except AttachmentRefused as refused:
        messages.error(request, str(refused))
        return _back(code, pk)
    except ObjectDoesNotExist as missing:
        raise Http404("没有这个附件。") from missing
    return FileResponse(opened.stream, headers=dict(opened.headers))


@require_POST
@access("records.change")
def remove(request: HttpRequest, code: str, pk: int, key: int) -> HttpResponse:
    """Take an attachment off its record, with a reason."""
    ledger = ledger_of(code)
    account = account_of(request)
    record_of(ledger, pk, account, "records.change")
    try:
        gone = attachments.remove(ledger, pk, key, request.POST.get("why", ""), account)
    except AttachmentRefused as refused:
        messages.error(request, str(refused))
    except ObjectDoesNotExist as missing:
        raise Http404("没有这个附件。") from missing
    else:
        messages.success(request, f"已移除附件“{gone.name}”。")
    return _back(code, pk)


def _back(code: str, pk: int) -> HttpResponse:
    return redirect(f"{reverse('kit:record', args=(code, pk))}#attachments")
