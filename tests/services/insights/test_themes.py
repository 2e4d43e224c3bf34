from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from signpost.domain.document import Document, Kind
from signpost.errors import StoreError
from signpost.index.remembered import RememberedVectors
from signpost.services.insights.clustering import grouped
from signpost.services.insights.telling import example, plain, says_enough
from signpost.services.insights.themes import Themes
from signpost.stores import (
    Database,
    FeedbackStore,
    Kept,
    PassedOn,
    PassedOnStore,
    QuestionStore,
    Slice,
    WordingStore,
)
from tests.fakes import WordEmbedder

MARCH = datetime(2026, 3, 2, tzinfo=UTC)
TODAY = date(2026, 4, 1)
SPRING = Slice(MARCH, MARCH + timedelta(days=30))
CLUBS = [
    f"lunch club with company on a {day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")
]
RAILS = [f"grab rails beside the bath for {who}" for who in ("mum", "dad", "gran", "grandad", "an aunt", "a neighbour")]


def register() -> Iterator[Document]:
    yield Document("club", Kind.SERVICE, "Lunch club", "x.csv", owner="VCFSE Navigator")
    yield Document("rail", Kind.PRODUCT, "Rail", "x.csv", owner="Equipment lead")


def vectors(folder: Path, embedder: WordEmbedder, today: date = TODAY) -> RememberedVectors:
    return RememberedVectors(folder / "insights" / "vectors.db", lambda: embedder, lambda: today)


@pytest.fixture
def themes(database: Database, tmp_path: Path) -> Themes:
    return Themes(WordingStore(database), vectors(tmp_path, WordEmbedder()), register, "Contact centre")


def keep(database: Database, texts: list[str], days: int = 1, **values: object) -> list[str]:
    ids = [f"{text}-{days}-{n}" for n, text in enumerate(texts)]
    QuestionStore(database).keep(
        *(
            Kept(
                id=each[-38:],
                asked_at=MARCH + timedelta(days=days),
                question=text,
                answer="",
                **{"status": "answered", **values},
            )  # type: ignore[arg-type]
            for each, text in zip(ids, texts, strict=True)
        )
    )
    return [each[-38:] for each in ids]


def test_questions_that_mean_the_same_are_a_theme_named_by_their_own_words(database: Database, themes: Themes) -> None:
    keep(database, CLUBS + RAILS)
    found = themes.themes(SPRING)[0]
    assert {row[1] for row in found.rows} == {6}
    names = " / ".join(str(row[0]) for row in found.rows)
    assert "lunch club" in names
    assert "grab rails" in names
    assert all(str(row[-1]).startswith("Brief the teams") for row in found.rows)


def test_a_theme_of_few_questions_is_not_shown(database: Database, themes: Themes) -> None:
    keep(database, CLUBS + RAILS[:4])
    assert [row[1] for row in themes.themes(SPRING)[0].rows] == [6]


def test_a_theme_that_is_often_refused_is_to_be_assigned(database: Database, themes: Themes) -> None:
    keep(database, RAILS, status="unanswerable_no_content")
    [row] = themes.themes(SPRING)[0].rows
    assert row[4] == 6
    assert str(row[-1]).startswith("Assign")


def test_a_theme_that_is_asked_more_and_more_is_rising(database: Database, themes: Themes) -> None:
    keep(database, CLUBS * 4, days=1)
    keep(database, RAILS * 4, days=25)
    trends = {row[0]: row[3] for row in themes.themes(SPRING)[0].rows}
    assert sorted(map(str, trends.values())) == ["falling", "rising"]


def test_what_was_refused_of_no_use_or_passed_on_is_a_gap_with_an_owner(database: Database, themes: Themes) -> None:
    keep(database, CLUBS)  # answered, and nobody minded
    refused = keep(database, RAILS[:2], status="unanswerable_no_content")
    useless = keep(database, RAILS[2:4], source_ids=("rail",))
    passed = keep(database, RAILS[4:])
    for each in useless:
        FeedbackStore(database).add(each, useful=False, reason="", channel="web")
    for each in passed:
        PassedOnStore(database).add(PassedOn(each[:30], each, MARCH, "Equipment lead", "rails"))
    [row] = themes.gaps(SPRING).rows
    assert row[1] == len(refused + useless + passed)
    assert row[2:6] == ("fewer than 5", "fewer than 5", "fewer than 5", "Equipment lead")
    assert str(row[-1]).startswith("Assign to Equipment lead")


def test_a_gap_of_two_is_shown_without_its_number_but_not_of_one_team(database: Database, themes: Themes) -> None:
    keep(database, RAILS[:2], status="unanswerable_no_content", team="Sensory")
    [row] = themes.gaps(SPRING).rows
    assert row[1] == "fewer than 5"
    assert row[5] == "Contact centre"
    assert themes.gaps(Slice(SPRING.since, SPRING.until, team="sensory")).rows == ()


def test_what_asks_nothing_of_the_sources_is_of_no_theme(database: Database, themes: Themes) -> None:
    keep(database, CLUBS, status="conversing")
    keep(database, ["and the number?"] * 9, days=2)
    found = themes.themes(SPRING)[0]
    assert found.rows == ()
    assert "9 that say too little" in found.note


def test_a_sample_says_that_it_is_one(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signpost.services.insights.themes.MOST_READ", 5)
    keep(database, CLUBS + RAILS)
    themes = Themes(WordingStore(database), vectors(tmp_path, WordEmbedder()), register, "")
    assert "a random sample of 5 of 12 questions" in themes.themes(SPRING)[0].note


def test_nothing_asked_makes_no_theme(themes: Themes) -> None:
    assert themes.themes(SPRING)[0].rows == ()
    assert themes.gaps(SPRING).rows == ()


def test_masks_and_signs_make_no_difference_and_no_name() -> None:
    assert plain("Lunch for [name]?!") == plain("lunch for")
    texts = [f"[name] of [address] needs befriending {n}" for n in range(6)]
    [group] = grouped(texts, WordEmbedder().embed_questions(texts), 2)
    assert "name" not in group.name
    assert "befriending" in group.name


def test_words_that_say_nothing_name_nothing() -> None:
    texts = ["what is it"] * 3
    [group] = grouped(texts, WordEmbedder().embed_questions(texts), 2)
    assert group.name == "various"
    assert not says_enough("and what is it for?")


def test_a_long_example_is_cut_at_a_word() -> None:
    assert example("lunch\nclub") == "lunch club"
    assert example("word " * 99).endswith("word …")


def test_what_was_embedded_once_is_not_embedded_again(tmp_path: Path) -> None:
    class Counting(WordEmbedder):
        def embed_questions(self, questions):  # type: ignore[no-untyped-def]
            self.embedded += questions
            return super().embed_questions(questions)

    embedder = Counting()
    first = vectors(tmp_path, embedder).vectors(CLUBS + CLUBS)
    again = vectors(tmp_path, embedder).vectors(CLUBS[::-1])
    assert len(embedder.embedded) == len(CLUBS)
    assert abs(first[:6][::-1] - again).max() < 1e-3


def test_another_model_remembers_nothing_of_this_one(tmp_path: Path) -> None:
    other = WordEmbedder()
    other.identity = "other@1"
    vectors(tmp_path, WordEmbedder()).vectors(CLUBS)
    remembered = vectors(tmp_path, other)
    remembered.vectors(CLUBS)
    assert remembered.forget(date(2027, 1, 1)) == 2 * len(CLUBS)


def test_no_word_of_a_question_stands_in_the_file_of_vectors(tmp_path: Path) -> None:
    vectors(tmp_path, WordEmbedder()).vectors(CLUBS)
    assert b"lunch" not in (tmp_path / "insights" / "vectors.db").read_bytes()


def test_vectors_that_were_not_used_for_long_are_forgotten(tmp_path: Path) -> None:
    vectors(tmp_path, WordEmbedder(), date(2025, 1, 1)).vectors(CLUBS)
    remembered = vectors(tmp_path, WordEmbedder())
    remembered.vectors(CLUBS[:2] + RAILS)
    assert remembered.forget(date(2026, 1, 1)) == len(CLUBS) - 2


def test_a_file_of_vectors_that_is_none_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "insights").mkdir()
    (tmp_path / "insights" / "vectors.db").write_text("this is no database " * 100)
    with pytest.raises(StoreError, match="Delete it"):
        vectors(tmp_path, WordEmbedder()).vectors(CLUBS)
