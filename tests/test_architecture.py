"""The shape of the house, as DESIGN says: imports point one way down, engines stay behind their ports."""

from importlinter.cli import lint_imports

from tests.county import ROOT


def test_imports_point_only_downwards() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
