"""The shape of the house, as DESIGN says: imports point one way down, engines stay behind their ports."""

import subprocess
import sys

from tests.county import ROOT


def test_imports_point_only_downwards() -> None:
    """In a process of its own: it silences every logger that is there."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_command_loads_the_parsers_or_torch_before_it_needs_them() -> None:
    """They take half a second and 40 MB that asking and serving must not pay."""
    heavy = ("pypdf", "openpyxl", "docx", "bs4", "torch", "sentence_transformers", "matplotlib", "sklearn")
    code = f"import sys, signpost.channels.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
