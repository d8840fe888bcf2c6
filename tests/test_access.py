"""Every address of the product stands behind a gate, or says that it is public."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from shuzhi.org.access import ACTIONS, PUBLIC

# Whoever adds a public page adds it here, so that a reviewer sees it.
PUBLIC_PAGES = {"org:log_in", "org:log_out"}


def addresses(resolver: URLResolver, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    space = f"{above}{resolver.namespace}:" if resolver.namespace else above
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, space)
        else:
            yield f"{space}{pattern.name or pattern.pattern}", pattern


VIEWS = list(addresses(get_resolver()))


@pytest.mark.parametrize(("name", "pattern"), VIEWS, ids=[name for name, _ in VIEWS])
def test_each_view_declares_its_access(name: str, pattern: URLPattern) -> None:
    declared = getattr(pattern.callback, "access", None)
    assert declared in ACTIONS, f"{name}: put @access(…) of shuzhi.org.access before this view"


def test_only_the_listed_pages_are_public() -> None:
    public = {name for name, pattern in VIEWS if getattr(pattern.callback, "access", None) == PUBLIC}
    assert public == PUBLIC_PAGES


def test_the_walk_reaches_the_views_of_this_room() -> None:
    assert "org:journal" in {name for name, _ in VIEWS}
