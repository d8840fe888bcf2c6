"""The command serve: the web pages, on this machine or for the office's network."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from shuzhi.cli.database import started
from shuzhi.cli.output import fail, say
from shuzhi.kernel.files import reason


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址；0.0.0.0 供本单位网络访问")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=32, help="工作进程数")] = 1,
) -> None:
    """启动网页服务，按 Ctrl-C 结束。"""
    started()
    run(host, port, workers)


def run(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; one blocking thread a worker, as Django's views are."""
    _free(host, port)
    if host not in ("127.0.0.1", "localhost", "::1") and "SHUZHI_HOSTS" not in os.environ:
        say("提示：供其他电脑访问时，请用环境变量 SHUZHI_HOSTS 写明本机地址或域名，否则网页会拒绝访问。")
    from granian import Granian
    from granian.constants import Interfaces

    say(f"已启动：http://{host}:{port}/　按 Ctrl-C 结束。")
    Granian(
        "shuzhi.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_enabled=False,
    ).serve()


def _free(host: str, port: int) -> None:
    """End with a clear word where another program holds the port."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            fail(f"不认识监听地址“{host}”。请用 --host 写本机地址，如 127.0.0.1 或 0.0.0.0。")
        except OSError as error:
            fail(f"无法在 {host}:{port} 上启动：{reason(error)}。请用 --port 换一个端口，或核对 --host。")
