"""A question set is read whole or refused with its line, for a slip must not pass for an expectation that is met."""

from datetime import date, datetime
from pathlib import Path

import pytest

from signpost.domain.document import Audience
from signpost.errors import QuestionSetError
from signpost.services.evaluating.questions import MOST_QUESTIONS, SetQuestion, read_questions
from tests.county import ROOT


def read(folder: Path, *lines: str) -> tuple[SetQuestion, ...]:
    file = folder / "set.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_questions([file])


def test_only_an_id_and_a_question_are_needed(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "", '{"id": "g1", "question": "lunch?"}', "  ")
    assert found == SetQuestion("g1", "lunch?")
    assert found.is_answerable is None


def test_every_field_is_read(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path,
        '{"id": "g1", "question": "lunch?", "area": "Northshire", "audience": "partner", "today": "2026-11-25", "style":'
        ' "spoken", "kind": "service", "fits": ["a", "b"], "best": ["a"], "also": ["n"], "never": ["c"], "says": ["£6"],'
        ' "status": "answered", "route": [], "masked": ["Ada"], "note": "why"}',
    )
    assert found.audience is Audience.PARTNER
    assert found.today == date(2026, 11, 25)
    assert found.gains == {"a": 2.0, "b": 1.0}
    assert (found.route, found.masked) == ((), ("Ada",))


def test_a_moment_may_be_given_instead_of_a_day(tmp_path: Path) -> None:
    (found,) = read(tmp_path, '{"id": "g1", "question": "now?", "today": "2026-11-27T16:35"}')
    assert isinstance(found.today, datetime)
    assert found.today.isoformat() == "2026-11-27T16:35:00"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "g2", "question": "x", "fit": ["a"]}', "no field 'fit'.*fits"),
        ('{"id": "g2"}', "question: "),
        ('{"id": "g2", "question": "  "}', "the question is empty"),
        ('{"id": "g2", "question": "x", "fits": "a"}', "fits: "),
        ('{"id": "g2", "question": "x", "status": "refused"}', "status: "),
        ('{"id": "g2", "question": "x", "today": "soon"}', "today: "),
        ('{"id": "g2", "question": "x"', "not JSON"),
        ('["g2", "x"]', "line 2: "),
        ('{"id": "g1", "question": "x"}', "used twice"),
        (f'{{"id": "g2", "question": "{"x" * 2001}"}}', "question: "),
    ],
)
def test_a_slip_is_named_with_its_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(QuestionSetError, match=rf"(?s)set.jsonl, line 2: .*{said.removeprefix('line 2: ')}"):
        read(tmp_path, '{"id": "g1", "question": "fine"}', line)


def test_a_file_that_is_missing_empty_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_questions([tmp_path / "none.jsonl"])
    with pytest.raises(QuestionSetError, match="no question"):
        read(tmp_path)
    (tmp_path / "set.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(QuestionSetError, match="UTF-8"):
        read_questions([tmp_path / "set.jsonl"])


def test_more_questions_than_one_run_can_ask_are_refused(tmp_path: Path) -> None:
    lines = (f'{{"id": "g{n}", "question": "x"}}' for n in range(MOST_QUESTIONS + 1))
    with pytest.raises(QuestionSetError, match="20,000"):
        read(tmp_path, *lines)


def test_a_paraphrase_expects_what_its_original_does_unless_it_says_otherwise(tmp_path: Path) -> None:
    _, same, other = read(
        tmp_path,
        '{"id": "g1", "question": "lunch?", "kind": "service", "best": ["a"], "status": "answered"}',
        '{"id": "g2", "question": "dinner?", "same_as": "g1"}',
        '{"id": "g3", "question": "dinnr", "same_as": "g1", "style": "typos", "best": ["b"]}',
    )
    assert (same.best, same.status, same.kind, same.style) == (("a",), "answered", "service", "paraphrase")
    assert (other.best, other.style) == (("b",), "typos")


def test_a_paraphrase_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="g2: same_as names 'g9'"):
        read(tmp_path, '{"id": "g2", "question": "x", "same_as": "g9"}')


def test_the_countys_own_sets_can_be_read() -> None:
    golden = read_questions([ROOT / "corpus" / "questions" / "golden.jsonl"])
    assert len(golden) >= 40
    paraphrases = read_questions([ROOT / "tests" / "questions" / "paraphrases.jsonl"])
    originals = [each.id for each in paraphrases if not each.same_as]
    assert len(originals) == 20
    assert all(sum(each.same_as == original for each in paraphrases) == 10 for original in originals)
