"""Pages: each stands in a shell, holds no script and no style of its own, and escapes what it shows."""

import re
from pathlib import Path

SHELLS = {"org/base.html", "org/plain.html", "org/document.html"}
DOCUMENT = "document.html"
# A script from a file has `src`; one with an id and a data type is data, not a programme.
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(src|type=\"application/json\"))", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
STYLE = re.compile(r"style=\"([^\"]*)\"")
SIZE = re.compile(r"^\s*((min-|max-)?(width|height)\s*:[^;]+;?\s*)*$")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+(off|false)", re.IGNORECASE)


def is_part(path: Path) -> bool:
    """Included in a page, or a table of rows of the second engine; it stands in no shell of its own."""
    return "parts" in path.parts or "jinja2" in path.parts


def test_every_page_stands_in_a_shell(templates: dict[Path, str]) -> None:
    outside = []
    for path, text in templates.items():
        shell = re.search(r"{%\s*extends\s+\"([^\"]+)\"", text)
        own = shell and any(str(other).endswith(f"templates/{shell[1]}") for other in templates)
        if not is_part(path) and path.name != DOCUMENT and not (shell and (shell[1] in SHELLS or own)):
            outside.append(str(path))
    assert outside == []


def test_no_page_holds_a_script_or_a_style_of_its_own(templates: dict[Path, str]) -> None:
    found = [
        str(path)
        for path, text in templates.items()
        if INLINE_SCRIPT.search(text) or HANDLER.search(text) or "<style" in text.lower()
    ]
    assert found == []


def test_a_style_attribute_gives_a_size_at_most(templates: dict[Path, str]) -> None:
    styles = {
        str(path): [s for s in STYLE.findall(text) if not SIZE.match(s)] for path, text in templates.items()
    }
    assert {path: found for path, found in styles.items() if found} == {}


def test_nothing_is_shown_unescaped(templates: dict[Path, str]) -> None:
    assert [str(path) for path, text in templates.items() if UNESCAPED.search(text)] == []


def test_what_is_marked_safe_says_why(modules: dict[Path, str]) -> None:
    silent = []
    for path, text in modules.items():
        lines = text.splitlines()
        for number, line in enumerate(lines):
            if path.parts[0] == "src" and re.search(r"\b(mark_safe|SafeString)\(", line):
                above = lines[number - 1].strip() if number else ""
                if not (above.startswith("#") or re.search(r"S308\s+-\s+\S", line)):
                    silent.append(f"{path}:{number + 1}")
    assert silent == []
