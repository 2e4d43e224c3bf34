"""`signpost evaluate`, and a person's yes to a snapshot that makes some answers worse, on the command line."""

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from defusedxml import ElementTree
from rich.console import Console
from typer.testing import CliRunner

from signpost.channels.cli.evaluation_page import evaluation_page
from signpost.channels.cli.main import app, run
from signpost.channels.cli.progress import ShownSteps
from signpost.channels.cli.trying import whoever_accepts
from signpost.index.refresh import Trial
from signpost.services.evaluating.comparing import compared
from signpost.services.evaluating.given import Given
from signpost.services.evaluating.questions import SetQuestion
from signpost.services.evaluating.report import Report, report_of
from tests.county import ROOT

GOLDEN = ROOT / "corpus" / "questions" / "golden.jsonl"


@pytest.fixture
def terminal(merrowshire_folder: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name, value in sample_in(merrowshire_folder).items():
        monkeypatch.setenv(name, value)
    return CliRunner()


def sample_in(folder: Path) -> dict[str, str]:
    """Settings of the sample corpus, indexed there, on a narrow screen."""
    return {"SIGNPOST_CORPUS": str(ROOT / "corpus"), "SIGNPOST_INDEXES": str(folder), "COLUMNS": "100"}


def a_report(*pairs: tuple[SetQuestion, Given]) -> Report:
    questions, given = zip(*pairs, strict=True)
    return report_of(questions, given, "20261125-1", "2026-11-25T10:00:00+00:00", ("set.jsonl",), {"model": "words@1"})


@dataclass(frozen=True)
class Evaluated:
    """What a terminal and a page say of the golden questions."""

    shown: str
    page: str


@pytest.fixture(scope="module")
def evaluated(merrowshire_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Evaluated:
    file = tmp_path_factory.mktemp("evaluated") / "report.html"
    done = CliRunner().invoke(app, ["evaluate", "--html", str(file)], env=sample_in(merrowshire_folder))
    assert done.exit_code == 0, done.output
    return Evaluated(done.output, file.read_text(encoding="utf-8"))


def test_the_golden_questions_are_reported_by_section_style_and_kind(evaluated: Evaluated) -> None:
    assert int(evaluated.shown.split(" questions to snapshot")[0].split()[-1]) >= 40
    for part in ("recall@5", "precision@3", "wrongly refused", "confidence AUC", "masked recall", "95% interval",
                 "style: telegraphic", "kind: product", "can be answered"):  # fmt: skip
        assert part in evaluated.shown


def test_a_report_is_kept_as_json_and_compared_with_later(terminal: CliRunner, tmp_path: Path) -> None:
    asked, before = tmp_path / "some.jsonl", tmp_path / "before.json"
    asked.write_text("\n".join(GOLDEN.read_text(encoding="utf-8").splitlines()[:8]), encoding="utf-8")
    kept = terminal.invoke(app, ["evaluate", str(asked), "--json"])
    before.write_text(kept.stdout, encoding="utf-8")
    assert json.loads(kept.stdout)["questions"] == 8
    again = terminal.invoke(app, ["evaluate", str(asked), "--json", "--against", str(before)])
    assert json.loads(again.stdout)["comparison"]["moved"] == []


def test_beneath_the_pass_mark_it_exits_with_3_and_above_it_with_0(terminal: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(
        '{"id": "a", "question": "what is TEC", "never": ["term-tec"]}\n{"id": "b", "question": "what is TEC"}'
    )
    assert terminal.invoke(app, ["evaluate", str(file), "--pass-mark", "0.5"]).exit_code == 0
    failed = terminal.invoke(app, ["evaluate", str(file), "--pass-mark", "0.51"])
    assert failed.exit_code == 3
    assert "0.500 of the questions are right" in failed.stderr


def test_the_page_has_a_table_behind_every_chart_and_needs_no_other_file(evaluated: Evaluated) -> None:
    page = evaluated.page
    pictures = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)">', page)
    assert len(pictures) >= 6
    assert (
        page.count("<figure>")
        == len(pictures)
        == page.count('scope="col">95% interval') + page.count('scope="col">Mean confidence')
    )
    for encoded, words in pictures:
        assert words
        assert ElementTree.fromstring(base64.b64decode(encoded)).tag.endswith("svg")
    assert "http" not in re.sub(r"base64,[^\"]+", "", page)


def test_a_page_shows_what_changed_and_runs_nothing_that_a_question_holds() -> None:
    asked = SetQuestion("g1", "<script>alert(1)</script>", best=("svc-club",))
    before = a_report((asked, Given("g1", "answered", 0.9, ("svc-club",))))
    after = a_report((asked, Given("g1", "unanswerable_no_content", 0.1)))
    page = evaluation_page(after, compared(before, after))
    assert "<script>" not in page
    assert "none of svc-club is among the first 3" in page
    assert "svc-club → nothing" in page


def test_the_same_report_gives_the_same_page() -> None:
    report = a_report((SetQuestion("g1", "lunch?", fits=("a",)), Given("g1", "answered", 0.9, ("a",))))
    assert evaluation_page(report, None) == evaluation_page(report, None)


def test_an_index_that_would_answer_worse_is_refused_with_3_and_published_with_a_yes(
    tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "indexes").mkdir()
    (tmp_path / "indexes" / "models").symlink_to(models)
    corpus = tmp_path / "corpus"
    (corpus / "questions").mkdir(parents=True)
    (corpus / "lunch.md").write_text("# Lunch\n\nLunch is served by the quay on Tuesdays.")
    (corpus / "bus.md").write_text("# Bus\n\nThe bus leaves the square at nine.")
    (corpus / "questions" / "golden.jsonl").write_text(
        '{"id": "lunch", "question": "when is lunch by the quay?", "says": ["Tuesdays"]}'
    )
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["index"]).exit_code == 0
    (corpus / "lunch.md").unlink()
    monkeypatch.setattr("sys.argv", ["signpost", "index"])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 3
    assert "lunch “when is lunch by the quay?”" in capsys.readouterr().err
    assert "Tuesdays" in CliRunner().invoke(app, ["ask", "when is lunch by the quay?"]).stdout
    accepted = CliRunner().invoke(app, ["index", "--accept-worse"])
    assert accepted.exit_code == 0, accepted.output
    assert "0 of the 1 questions" in accepted.stdout


@pytest.mark.parametrize(("typed", "said"), [("y\n", True), ("n\n", False)])
def test_whoever_sits_at_the_terminal_sees_what_got_worse_and_decides(
    typed: str, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = Trial(2, 1, ("lunch “when?”: the answer does not say “Tuesdays”",), (), 0.1)
    found = []

    def ask() -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        found.append(whoever_accepts(False, ShownSteps(Console(stderr=True)))(trial))

    asking = typer.Typer()
    asking.command()(ask)
    shown = CliRunner().invoke(asking, [], input=typed)
    assert found == [said], shown.output
    assert "the answer does not say “Tuesdays”" in shown.output
