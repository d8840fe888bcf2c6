"""Rules explained: one rule at the console, and all of them as a page of the documentation, from their docstrings."""

from collections.abc import Iterable, Iterator

from shuzhi.kernel.registry import UnknownCode
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.examples import about, examples
from shuzhi.text.audit.finding import KIND_WORDS, SEVERITY_WORDS
from shuzhi.text.audit.rule import Rule

_SHAPES = {
    "triggered": "见到相关词语时逐处判断",
    "lexical": "词表逐条比对",
    "report": "按整篇报告判断",
    "document": "按整个文件判断",
}


def find_rule(word: str) -> Rule:
    """A rule by its code or name. Raises UnknownCode."""
    for rule in rules():
        if word in (rule.code, rule.name) or word.upper() == rule.code:
            return rule
    near = [rule.code for rule in rules() if rule.code[:1] == word[:1].upper()][:8]
    hint = f"相近的有：{'、'.join(near)}。" if near else "全部规则见 shuzhi audit --list。"
    raise UnknownCode(f"没有“{word}”这条规则。{hint}")


def explain(rule: Rule) -> str:
    """A rule with its source and examples, as lines for the console."""
    lines = [
        f"{rule.code} {rule.title}（{rule.name}）",
        f"类别：{KIND_WORDS[rule.kind]}（{rule.kind}）　级别：{SEVERITY_WORDS[rule.severity]}　方式：{_SHAPES[rule.shape]}",
        f"依据：{rule.source}",
        "",
        about(rule.doc),
        "",
        *_shown(rule),
    ]
    return "\n".join(lines).rstrip()


def page(chosen: Iterable[Rule] | None = None) -> str:
    """All rules as Markdown."""
    lines = ["| 编码 | 规则 | 类别 | 级别 |", "|---|---|---|---|"]
    listed = tuple(rules() if chosen is None else chosen)
    lines += [
        f"| [{each.code}](#{each.code}) | {each.title} | {KIND_WORDS[each.kind]} | {SEVERITY_WORDS[each.severity]} |"
        for each in listed
    ]
    for rule in listed:
        lines += ["", f'## <a id="{rule.code}"></a>{rule.code} {rule.title}', "", about(rule.doc), ""]
        lines += [
            f"- 名称：`{rule.name}`；类别：`{rule.kind}`；级别：{SEVERITY_WORDS[rule.severity]}",
            f"- 依据：{rule.source}",
            "",
            "```text",
            *_shown(rule),
            "```",
        ]
    return "\n".join(lines) + "\n"


def _shown(rule: Rule) -> Iterator[str]:
    for example in examples(rule.doc):
        mark = "误" if example.wrong else "正"
        if "\n" in example.text:
            yield f"{mark}："
            yield from (f"    {line}" for line in example.text.split("\n"))
        else:
            yield f"{mark}：{example.text}"
