"""Made-up reports for the tests of copied passages: the same every run, no two alike unless a test makes them so."""

import random
from collections.abc import Callable

import pytest

CHARACTERS = "工作会议落实推进检查整改群众安全生产项目建设调研督办文件接待信息保密档案值班培训村镇县乡道路农田水利教育卫生环境财务采购预算绩效宣传组织"

Write = Callable[..., str]


@pytest.fixture
def write() -> Write:
    """write(seed, paragraphs=8): a report of paragraphs of about 160 characters, sentences ended by 。"""

    def report(seed: int, paragraphs: int = 8) -> str:
        chance = random.Random(seed)
        sentences = lambda: "".join(  # noqa: E731
            "".join(chance.choices(CHARACTERS, k=chance.randint(12, 30))) + "。" for _ in range(8)
        )
        return "\n".join("　　" + sentences() for _ in range(paragraphs))

    return report
