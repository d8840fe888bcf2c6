"""The shell of the pages: its files are there, and nothing in it needs a looser content policy."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src/shuzhi").rglob("templates/**/*.html"))


def test_every_static_file_a_template_names_is_there() -> None:
    named = {name for page in TEMPLATES for name in re.findall(r"{% static '([^']+)' %}", page.read_text())}

    assert "shuzhi_assets/tabler/tabler.min.css" in named
    assert [name for name in sorted(named) if finders.find(name) is None] == []


def test_every_file_a_packaged_stylesheet_names_is_there() -> None:
    for sheet in ("tabler/tabler.min.css", "tabler-icons/tabler-icons.min.css"):
        found = Path(str(finders.find(f"shuzhi_assets/{sheet}")))
        named = [url for url in re.findall(r"""url\(["']?([^"')]+)""", found.read_text()) if ":" not in url]
        missing = [url for url in named if not (found.parent / url.split("?")[0]).is_file() and url[0] != "#"]
        assert missing == []


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda page: page.name)
def test_a_template_holds_no_script_or_style_of_its_own(page: Path) -> None:
    text = page.read_text()

    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\son\w+\s*=|javascript:", text) == []


@pytest.mark.parametrize("page", ["404.html", "500.html"])
def test_an_error_page_needs_no_request(page: str) -> None:
    assert "返回首页" in render_to_string(page)


@pytest.mark.parametrize(
    ("state", "word"), [("new", "新增"), ("changed", "有变化"), ("same", "相同"), ("invalid", "有误")]
)
def test_a_row_state_is_said_in_words(state: str, word: str) -> None:
    assert word in render_to_string("org/parts/row_state.html", {"state": state})


def test_the_npm_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "assets/package-lock.json").read_text())
    installed = {path: entry for path, entry in lock["packages"].items() if path}

    assert [path for path, entry in installed.items() if "resolved" in entry] == []
    assert [path for path, entry in installed.items() if not entry["integrity"].startswith("sha512-")] == []
