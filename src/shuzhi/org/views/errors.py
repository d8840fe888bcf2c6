"""The pages that say why something was refused; 404 and 500 are Django's own with our templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuzhi.org import journal
from shuzhi.org.access import Refused
from shuzhi.org.models import Account

_REFUSED = "当前账号没有此项权限。如工作需要，请联系安全管理员授权。"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself is wrong, or larger than an upload may be."""
    return _page(
        request,
        400,
        "请求有误",
        "提交的内容不完整、过大，或含有不能保存的控制字符。请返回上一页检查后重新提交。",
    )


def too_large(request: HttpRequest, longest: int) -> HttpResponse:
    """413: more than any page takes; said before anything of it is read."""
    if request.user.is_authenticated:
        message = f"一次提交不能超过{longest >> 20}MB。请减少文件或分次提交。"
    else:
        message = "登录后才能提交文件。请登录后重新提交。"
    return _page(request, 413, "内容过大", message)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403; a refused act goes to the journal here, outside the transaction that it ended."""
    journal.write(
        "access.refused",
        account=request.user if isinstance(request.user, Account) else None,
        unit=getattr(exception, "unit", None),
        detail={"path": request.path, "method": request.method, "action": getattr(exception, "action", "")},
        ok=False,
    )
    message = str(exception) if isinstance(exception, Refused) else _REFUSED
    return _page(request, 403, "没有权限", message)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is stale or missing."""
    return _page(
        request, 403, "页面已过期", "表单停留时间过长，或者浏览器没有保存 Cookie。请刷新页面后重新提交。"
    )


def _page(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "org/error.html", {"title": title, "message": message}, status=status)
