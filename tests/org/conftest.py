"""A county with two units, one of which has a branch; people and accounts are made by the tests."""

from dataclasses import dataclass

import pytest

from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit


@dataclass(frozen=True)
class County:
    root: Unit
    office: Unit
    branch: Unit
    town: Unit


@pytest.fixture
def county(db: None) -> County:
    root = create_unit("10", "示例县", UnitKind.ORGAN)
    # The later code first: siblings stand in order of code all the same.
    town = create_unit("1002", "柳林镇", UnitKind.TOWNSHIP, parent=root)
    office = create_unit("1001", "县政府办公室", UnitKind.ORGAN, parent=root, short="政府办")
    branch = create_unit("100101", "政府办支部", UnitKind.BRANCH, parent=office)
    return County(root, office, branch, town)
