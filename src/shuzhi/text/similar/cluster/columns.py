"""Arrow columns as arrays and back: what passes between Daft and the numpy functions of this package."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

try:
    import pyarrow
except ImportError:
    pyarrow = None

Column = Any
"""A pyarrow.Array: Arrow comes with the extra."""
Values = NDArray[Any]


def answering(
    work: Callable[..., Mapping[str, Column]], names: Sequence[str], count: int
) -> Callable[..., Column]:
    """`work` as a function of Daft series that gives one column of structs."""

    def called(*series: Any) -> Column:
        found = work(*(each.to_arrow() for each in series))
        return pyarrow.StructArray.from_arrays([found[name] for name in names], list(names))

    # Daft reads the names of the parameters and takes no starred ones.
    parameters = [
        inspect.Parameter(f"column{index}", inspect.Parameter.POSITIONAL_OR_KEYWORD) for index in range(count)
    ]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__name__ = getattr(work, "__name__", "work")
    return called


def plain(values: Values) -> Column:
    """An array as a column."""
    return pyarrow.array(values)


def texts(column: Column) -> list[str]:
    """A column of text; what is missing is empty."""
    return [each or "" for each in column.to_pylist()]


def storable(text: str) -> str:
    """The text as Arrow takes it: a lone half of a character, which no UTF-8 has, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def values(column: Column) -> Values:
    """A column of numbers as an array."""
    found: Values = column.to_numpy(zero_copy_only=False)
    return found


def rows(column: Column) -> list[Values]:
    """A column of lists as one array for each row; lists of lists become one."""
    found = []
    for index in range(len(column)):
        inner = column[index].values
        while pyarrow.types.is_list(inner.type) or pyarrow.types.is_large_list(inner.type):
            inner = inner.flatten()
        found.append(values(inner))
    return found


def lists(arrays: Sequence[Values], dtype: type[np.generic]) -> Column:
    """One list for each array."""
    edges = np.concatenate((np.zeros(1, np.int64), np.cumsum([len(each) for each in arrays], dtype=np.int64)))
    together = np.concatenate([*arrays, np.zeros(0, dtype)]).astype(dtype, copy=False)
    return pyarrow.LargeListArray.from_arrays(pyarrow.array(edges), pyarrow.array(together))


def cut(together: Values, counts: Sequence[int] | Values) -> list[Values]:
    """An array in pieces of so many each; no counts, no pieces (Ray calls functions with no rows)."""
    return np.split(together, np.cumsum(counts)[:-1]) if len(counts) else []


def in_first_row(count: int, fields: Mapping[str, Column]) -> Column:
    """Structs in a list in the first of `count` rows; the other rows have none."""
    structs = pyarrow.StructArray.from_arrays(list(fields.values()), list(fields))
    edges = np.full(count + 1, len(structs), np.int64)
    edges[0] = 0
    return pyarrow.LargeListArray.from_arrays(pyarrow.array(edges), structs)


def table_column(table: Any, name: str) -> Column:
    """A column of a table in one piece."""
    column = table.column(name).combine_chunks()
    return column if isinstance(column, pyarrow.Array) else column.chunk(0)
