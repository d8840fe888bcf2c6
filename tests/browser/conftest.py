"""A browser for the tests that need one: Debian's chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright，跳过浏览器测试")


def _chromium() -> str | None:
    named = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
    return next((found for name in named if (found := shutil.which(name))), None)


@pytest.fixture
def page(live_server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A page in a browser of office size; whatever its console says against the page fails the test."""
    program = _chromium()
    if program is None:
        pytest.skip("这台机器上没有 chromium，跳过浏览器测试")
    settings.SHUZHI_HOME = tmp_path
    # Playwright runs an event loop in this thread, and Django would take the tests' own queries for a mistake.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with playwright.sync_playwright() as started:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = started.chromium.launch(executable_path=program, args=options)
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1366, "height": 900}, locale="zh-CN"
        )
        made = context.new_page()
        complaints: list[str] = []
        made.on("pageerror", lambda error: complaints.append(str(error)))
        made.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield made
        context.close()
        browser.close()
    assert complaints == []
