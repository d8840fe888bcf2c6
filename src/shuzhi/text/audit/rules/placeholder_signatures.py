"""The writer's own name with a sign in place of the given name: 述职人：王×."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_MASKED = Pattern("[ \u3000]{0,4}[\u4e00-\u9fff](?:[×✕╳＊*○]|[xX](?![A-Za-z])){1,2}(?=[，。；、（(]|\\s|$)")


@rule(
    "P163",
    "signature-masked",
    "本人姓名未填",
    kind="placeholder",
    severity="error",
    source="述职报告由本人署名，报送前填写全名",
    triggers=("我叫", "我是", "述职人：", "述职人:", "报告人：", "汇报人：", "述职者：", "姓名：", "签名："),
)
def signature_masked(text: Text, at: Hit) -> Iterator[Found]:
    """署名、自我介绍处的姓名用一个×代替。

    误：述职人：王×
    误：我叫陈×，现任镇综治办主任。
    正：述职人：王强
    正：谈话对象刘×反映，工地按4×6米布置围挡。
    """
    found = _MASKED.match(at.text, at.end)
    if found:
        yield at.found("姓名未写全，请填写", end=found.end())
