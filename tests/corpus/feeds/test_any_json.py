"""Whatever a feed puts wherever it likes: nothing fails, and every service is there or told."""

import json
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.corpus.columns import FIELDS
from signpost.corpus.feeds import read_source
from tests.corpus.feeds.samples import assert_reconciles, numbered, version_1, version_3, written

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "1e999", "\0", "TH"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _paths(value: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [so_far, *(path for key, each in inner for path in _paths(each, (*so_far, key)))]


PLACES = [(build, path) for build in (version_1, version_3) for path in _paths(build())[1:]]


def _put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    changed = deepcopy(value)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return changed


def _check(content: Any, services: int) -> None:
    with TemporaryDirectory() as folder:
        harvest = read_source(written(Path(folder), json.dumps(content)))
    assert_reconciles(harvest)
    assert len(harvest.records) + sum(not each.column for each in harvest.rejected) == services
    for record in harvest.records:
        assert record.values.keys() <= FIELDS
        assert all(isinstance(value, str) and value.encode() for value in record.values.values())
        assert {"id", "title"} <= record.values.keys()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(PLACES), new=ANYTHING)
def test_any_value_in_any_place_harms_nothing_else(place: Any, new: Any) -> None:
    build, path = place
    _check([*numbered(2), _put(build(id="odd"), path, new)], 3)


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_any_json_at_all_is_read_or_told(content: Any) -> None:
    with TemporaryDirectory() as folder:
        assert_reconciles(read_source(written(Path(folder), json.dumps(content))))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_at_all_are_read_or_told(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        for name in ("a.json", "a.ndjson", "a.csv"):
            assert_reconciles(read_source(written(Path(folder), content, name)))
            (Path(folder) / name).unlink()
