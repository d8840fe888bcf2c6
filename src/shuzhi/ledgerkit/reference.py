"""The reference pages of the declarations: docs/ledgers.md and docs/figures.md.

They are written from the registries, so that a page cannot say what a ledger does not do; ``python -m
shuzhi.cli.reference`` writes them, and a test holds that they are current.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.declare import Column, Ledger, ledgers
from shuzhi.ledgerkit.figures import AsOf, AsOfSum, Count, Distinct, Figure, Growth, PerHead, Ratio, Sum
from shuzhi.ledgerkit.shapes import SHAPES
from shuzhi.ledgerkit.trace import definition
from shuzhi.org.access import AREAS

COMMAND = "由 `python -m shuzhi.cli.reference` 按台账声明生成，请勿手改。"

_SHAPES = """\
## 六种形态

每本台账取六种形态之一。一条记录只有一个日期（模型字段 `occurred_on`），各形态给它自己的名称；指标、期间、筛选和导入都按它计。

| 形态 | 是什么 | 日期的含义 | 常见指标 |
|---|---|---|---|
| 活动 event | 开展过的一次活动，有人参加 | 开展日期 | 次数、人次、学时 |
| 事项 matter | 须在时限内办完的一件事；状态由各日期推出 | 收到日期 | 件数、办结率、按期办结率、超期 |
| 审批 application | 申请、批准、办理、结算 | 申请或发生日期 | 批次、人数、金额 |
| 名册 register | 有起有止的人或物 | 起始日期 | 现有、新增、减少 |
| 计量 gauge | 一物一月一个数 | 当月1日 | 合计、同比、人均 |
| 文稿 work | 写成的一份文字 | 印发、成文或上报日期 | 件、篇、字数、采用率 |

每条记录另有：单位、备注、登记人和登记时间、导入批次及工作表和行号、版本（两人同时修改时后存者须先看对方所改）、历次修改、附件。记录不删除，只能写明原因撤回；撤回的不计入指标。\
"""

_COUNTING = """\
## 口径

- **次数、件数**：期内符合条件的记录数。**合计**：这些记录某一数字列之和，未填的不加。**不重复数**：某一列不同取值的个数。三者都按表中写明的日期计入期间，首尾两日都算在内。
- **期末数**：期末那一天在册的记录数或合计，与期间起点无关。
- **比率**：分母为零时没有数值，不写0。**人均**：除以期末在岗人数。**同比**：与上年同一期间相比，只对已经结束的、一年以内的期间计算；上年为零时没有数值。
- 单位的指标含其下级单位；撤回的记录一律不计。
- 指标的数与它背后的记录出自同一个条件，所以两者不会不一致；比率、人均和同比打开后是组成它的指标。
- **报告用语**是报告里提到该指标时的说法，核对报告时据此把文中的数字对到指标；一个说法里以空格隔开的几个词须同时出现。\
"""

_KINDS: dict[type[Figure], str] = {
    Count: "记录数",
    Sum: "合计",
    Distinct: "不重复数",
    AsOf: "期末数",
    AsOfSum: "期末合计",
    Ratio: "比率",
    PerHead: "人均",
    Growth: "同比",
}

_MASKED = {
    "name": "姓名",
    "phone": "电话",
    "id_number": "证件号码",
    "address": "住址",
    "text": "全文",
}


def ledgers_page() -> str:
    """docs/ledgers.md: every ledger with its systems, columns, obligations and figures."""
    lines = ["# 台账一览", "", COMMAND, "", _SHAPES, "", "## 目录", ""]
    lines += _table(
        ("编码", "台账", "形态", "系统", "指标数"),
        (
            (
                f"[`{each.code}`](#{each.code})",
                each.title,
                _shape(each),
                _joined(each.systems),
                len(each.figures),
            )
            for each in ledgers
        ),
    )
    for ledger in ledgers:
        lines += ["", *_ledger(ledger)]
    return "\n".join(lines) + "\n"


def figures_page() -> str:
    """docs/figures.md: every figure with its definition and the words by which reports name it."""
    lines = ["# 指标一览", "", COMMAND, "", _COUNTING]
    for ledger in ledgers:
        if ledger.figures:
            lines += ["", f"## {ledger.title}", "", f"台账 [`{ledger.code}`](ledgers.md#{ledger.code})", ""]
            lines += _table(
                ("编码", "指标", "单位", "计法", "口径", "报告用语"), map(_figure, ledger.figures)
            )
    return "\n".join(lines) + "\n"


def _ledger(ledger: Ledger) -> Iterator[str]:
    yield f'## <a id="{ledger.code}"></a>{ledger.title} `{ledger.code}`'
    yield ""
    if ledger.description:
        yield ledger.description
        yield ""
    yield f"- 形态：{_shape(ledger)}；范围：{AREAS[ledger.area][0]}；系统：{_joined(ledger.systems) or '—'}"
    yield f"- 导入时按 {_joined(map(ledger.heading, ledger.identity))} 认定同一条记录"
    if ledger.deadline:
        fixed = isinstance(ledger.deadline, str)
        yield f"- 办理时限：{_rule(str(ledger.deadline)) if fixed else '按事项的类别和日期适用规则'}"
    if numbering := ledger.numbering:
        when = f"填写“{ledger.heading(numbering.after)}”时" if numbering.after else "登记时"
        yield f"- 编号：“{ledger.heading(numbering.field)}”按年连续，留空的{when}自动编号"
    for obligation in ledger.obligations:
        yield f"- 规定动作：{_rule(obligation.rule_id, obligation.title)}"
    if ledger.figures:
        codes = "、".join(f"`{figure.code}`" for figure in ledger.figures)
        yield f"- [指标](figures.md)：{codes}"
    yield ""
    headings = ("列", "字段", "必填", "其他表头", "可填内容", "脱敏")
    yield from _table(headings, (_column(ledger, column) for column in ledger.columns))


def _rule(rule_id: str, title: str = "") -> str:
    """A rule in its newest version: what it asks, its id and its source."""
    rule = rulebook().versions(rule_id)[-1]
    return f"{title or rule.statement.rstrip('。')}（`{rule.id}`，{rule.source}）"


def _column(ledger: Ledger, column: Column) -> tuple[object, ...]:
    field = ledger.model_field(column.field)
    heading = ledger.heading(column.field)
    choices = [str(label) for value, label in field.flatchoices if value not in ("", None)]
    if isinstance(field, models.BooleanField):
        choices = ["是", "否"]
    return (
        heading,
        f"`{column.field}`",
        "" if field.blank or field.has_default() else "是",
        _joined(alias for alias in dict.fromkeys(column.aliases) if alias != heading),
        _joined(choices) or (f"例：{column.example}" if column.example else ""),
        _MASKED.get(column.sensitive, ""),
    )


def _figure(figure: Figure) -> tuple[object, ...]:
    # A ledger may make a kind of its own out of one of these.
    kind = next(_KINDS[base] for base in type(figure).__mro__ if base in _KINDS)
    return (f"`{figure.code}`", figure.title, figure.unit, kind, definition(figure), "；".join(figure.said))


def _shape(ledger: Ledger) -> str:
    return f"{SHAPES[ledger.shape][0]} {ledger.shape}"


def _joined(words: Iterable[str]) -> str:
    return "、".join(words)


def _table(headings: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|---" * len(headings) + "|"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
