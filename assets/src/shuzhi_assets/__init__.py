"""Front-end files of shuzhi (Tabler, its icon font, ECharts, Alpine), for Django's STATICFILES_DIRS.

The files are fetched from npm when the wheel is built (`hatch_build.py`); the source tree holds none of them.
"""

from pathlib import Path

STATIC_ROOT = Path(__file__).resolve().parent / "static"


def static_dir() -> Path:
    """Return the folder for `STATICFILES_DIRS`; templates name its files `shuzhi_assets/<package>/<file>`.

    Raises FileNotFoundError when the package was installed editable and so carries no files.
    """
    if not STATIC_ROOT.is_dir():
        raise FileNotFoundError(
            f"shuzhi-assets 未带前端文件（{STATIC_ROOT} 不存在）：不能以可编辑方式安装，请运行 uv sync。"
        )
    return STATIC_ROOT
