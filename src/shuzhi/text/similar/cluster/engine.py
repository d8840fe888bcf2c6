"""Daft and Ray, opened once a process: which of them runs the columns, where, and what to do where they are absent.

Both are an extra. Neither is let report its use to its makers, and a Ray started here listens on this machine only and asks
for a token. A process keeps the engine it opened first: Daft knows one runner.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from shuzhi.text.similar.cluster.columns import answering

ENGINES = ("daft", "ray")
_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "token",  # ray 2.59 asks for a token on one machine only by default
}
_ANSWERED = 10
"""Seconds in which a cluster answers; ray itself goes on trying for more than ten minutes."""
_PLACE = re.compile(r"(?:ray://)?\[?([^\[\]/]+?)\]?:(\d{1,5})")
_opened: dict[str, str] = {}

Frame = Any
"""A daft.DataFrame: Daft is an extra and may be absent where types are checked."""


class EngineError(Exception):
    """The engine or the collection cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Engine:
    """Daft with its runner set."""

    name: str
    daft: Any

    def apply(
        self,
        frame: Frame,
        work: Callable[..., Mapping[str, Any]],
        takes: Sequence[str],
        gives: Mapping[str, Any],
        *,
        batch: int = 1,
        keep: Sequence[str] = (),
    ) -> Frame:
        """Columns worked out from columns: `work` takes Arrow arrays and gives arrays of as many rows, by name."""
        function = self.daft.func.batch(
            return_dtype=self.daft.DataType.struct(dict(gives)), unnest=True, batch_size=batch
        )(answering(work, tuple(gives), len(takes)))
        return frame.select(*keep, function(*(self.daft.col(name) for name in takes)))

    def frame(self, columns: Mapping[str, Any]) -> Frame:
        """A frame of Arrow arrays."""
        return self.daft.from_arrow(import_module("pyarrow").table(dict(columns)))

    def spread(self, frame: Frame) -> Frame:
        """The frame in as many partitions as there are processors, so that all of them have work."""
        if self.name == "daft":
            return frame
        cores = int(import_module("ray").cluster_resources().get("CPU", 1))
        return frame.into_partitions(max(2, 2 * cores))


def opened(name: str, address: str | None = None) -> Engine:
    """The engine. `address` is a Ray cluster's (host:port); None takes RAY_ADDRESS, and without it starts Ray here."""
    if name not in ENGINES:
        raise EngineError(f"没有计算方式 {name}。可用的有 {'、'.join(ENGINES)}。")
    for key, value in _QUIET.items():
        os.environ.setdefault(key, value)
    address = address or os.environ.get("RAY_ADDRESS")
    if not address:
        # Else Ray listens on the machine's address even where it is given 127.0.0.1 (ray/_private/services.py).
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    daft = _module("daft", name)
    before = _opened.get("engine")
    if before is None:
        if name == "ray":
            _connect(name, address)
            daft.set_runner_ray(noop_if_initialized=True)
        else:
            daft.set_runner_native()
        _opened["engine"] = name
    elif before != name:
        raise EngineError(f"本次运行已用 {before} 计算，不能改用 {name}。请另起一次命令。")
    return Engine(name, daft)


def _connect(name: str, address: str | None) -> None:
    ray = _module("ray", name)
    if ray.is_initialized():
        return
    try:
        if address:
            _asked(address)
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
        else:
            ray.init(include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(
            f"无法连接 Ray 集群 {address or '（本机）'}。请检查地址、令牌（RAY_AUTH_TOKEN_PATH）和各节点状态。{error}"
        ) from error


def _asked(address: str) -> None:
    """Raises OSError where nobody answers at the address of a host; other addresses (auto) are Ray's to find."""
    place = _PLACE.fullmatch(address)
    if place:
        socket.create_connection((place[1], int(place[2])), _ANSWERED).close()


def _module(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise EngineError(
            f'计算方式 {name} 需要另装组件。请运行 pip install "shuzhi[cluster]"，或改用 --engine local。'
        ) from None
