"""What is shown of personal data, who may open it, and that an opening is written down."""

from datetime import date

import pytest

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit import masking, records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.access import Refused
from shuzhi.org.models import JournalEntry


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("张三", "name", "张*"),
        ("王小明", "name", "王**"),
        ("欧阳明月", "name", "欧阳**"),
        ("张三、李小四，王五", "name", "张*、李**，王*"),
        ("13812345678", "phone", "138****5678"),
        ("0577-88123456", "phone", "05*********56"),
        ("88123456", "phone", "88****56"),
        ("330327199001011234", "id_number", "330*************34"),
        ("示例县柳林镇东街12号3单元", "address", "示例县柳林镇******"),
        ("浙江省示例市示例县城关街道解放路1号", "address", "浙江省示例市示例县城关街道******"),
        ("解放路1号", "address", "******"),
        ("患有某病", "text", "******"),
        ("公开内容", "plain", "公开内容"),
        ("公开内容", "", "公开内容"),
        (None, "name", ""),
        ("  ", "phone", ""),
    ],
)
def test_what_is_shown(value: str | None, kind: str, shown: str) -> None:
    assert mask(value, kind) == shown


@pytest.mark.parametrize("kind", ["phone", "id_number"])
@pytest.mark.parametrize("length", range(1, 20))
def test_at_least_half_of_any_other_number_is_hidden(kind: str, length: int) -> None:
    hidden = mask("98765432109876543210"[:length], kind).count("*")
    assert hidden * 2 >= length


def test_an_unknown_kind_is_a_mistake_of_the_declaration() -> None:
    with pytest.raises(ValueError, match="没有这种脱敏方式"):
        mask("张三", "nmae")


def petition(office, **more):
    ledger = ledgers.get("petition")
    values = {
        "unit": office.unit,
        "occurred_on": date(2023, 5, 6),
        "kind": "first",
        "channel": "visit",
        "number": "XF-1",
        "title": "反映道路问题",
        "petitioner": "张三丰",
        "phone": "13812345678",
    }
    return ledger, records.create(ledger, values | more, office.wang)


def test_the_recorder_may_not_open_and_the_reviewer_may(office) -> None:
    ledger, record = petition(office)
    column = ledger.column("phone")
    assert masking.shown(record, ledger, column) == mask("13812345678", "phone")
    with pytest.raises(Refused):
        masking.unmask(record, ledger, column, office.wang)
    assert masking.unmask(record, ledger, column, office.li) == "13812345678"


def test_the_handler_may_open_what_they_handle(office) -> None:
    ledger, record = petition(office, lead_person=office.wang.person)
    assert masking.unmask(record, ledger, ledger.column("petitioner"), office.wang) == "张三丰"


def test_each_opening_goes_into_the_journal_and_never_the_value(office) -> None:
    ledger, record = petition(office)
    masking.unmask(record, ledger, ledger.column("phone"), office.li)
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (entry.action, entry.record, entry.account_name) == ("records.unmask", str(record.pk), "user002")
    assert entry.detail == {"field": "phone"}
