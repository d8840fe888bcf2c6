"""Names of systems, projects, funds, bodies and campaigns with a sign lost or a word exchanged: 国家自然科学金, 社会信用系统建设."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.near_names import broken_off, by_piece, near
from shuzhi.text.audit.rule import Found, Hit, rule


@rule(
    "F548",
    "name-all-but-right",
    "名称错字漏字",
    kind="fixed_formulation",
    severity="warning",
    source="knowledge/office_names.txt：法律法规、规划和公开文件中的制度、工程、机构、项目名称",
    triggers=tuple(by_piece()),
    screen=broken_off,
)
def name_all_but_right(text: Text, at: Hit) -> Iterator[Found]:
    """制度、工程、专项行动、基金、机构等的名称漏了一个字，或换了一个字、一个词。

    误：派驻组牵头粮食收购领域腐败问题专项整治。
    误：推进社会信用系统建设。
    误：落实生态环境损坏赔偿制度。
    误：健全未成年人保护工作协机制。
    误：实施农村饮水安全固提升工程。
    正：派驻组牵头粮食购销领域腐败问题专项整治。
    正：推进社会信用体系建设，落实生态环境损害赔偿制度。
    正：完善大气污染治理措施，规范村集体经济组织管理。
    """
    if text.in_title(at.line, at.start, at.end):
        return
    for start, end, name, sure in near(at):
        severity: Severity | None = None if sure else "hint"
        said = at.text[start:end]
        yield at.found(
            f"“{said}”与名称“{name}”相差一处，请核对", name, start=start, end=end, severity=severity
        )
        return
