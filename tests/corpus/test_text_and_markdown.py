from pathlib import Path

from signpost.corpus.blocks import table_rows
from signpost.domain.document import Block, Document
from tests.corpus.reading import only, read_text, texts

MARKDOWN = """---
title: Hoists
---
# Hoists

First line
goes on.

## Before you *start*

Check:

- the sling
- the battery, with
  its charger

1. Lift.
2. Stop.

### Costs

| Device | Cost |
|--------|------|
| Ceiling hoist | £900 |
| Sling | |

## No text here
## Last

See [the form](https://forms.example/x)<sup>2</sup> and **ring**\\
01632 960131.
"""


def _blocks(folder: Path, name: str, text: str) -> tuple[Block, ...]:
    return only(read_text(folder, name, text)).blocks


def test_each_block_knows_exactly_the_lines_where_it_stands(tmp_path: Path) -> None:
    lines = MARKDOWN.splitlines()
    for block in _blocks(tmp_path, "a.md", MARKDOWN):
        assert block.lines
        source = " ".join(lines[block.lines[0] - 1 : block.lines[1]])
        assert block.text.split()[-1].strip(":.") in source
    assert _blocks(tmp_path, "a.md", MARKDOWN)[0].lines == (6, 7)


def test_headings_become_trails_without_the_title(tmp_path: Path) -> None:
    trails = {block.text.split()[0]: block.heading_trail for block in _blocks(tmp_path, "a.md", MARKDOWN)}
    assert trails["First"] == ()
    assert trails["Check:"] == ("Before you start",)
    assert trails["Device:"] == ("Before you start", "Costs")
    assert trails["See"] == ("Last",)


def test_a_list_stays_with_the_line_that_introduces_it(tmp_path: Path) -> None:
    text = next(text for text in texts(only(read_text(tmp_path, "a.md", MARKDOWN))) if text.startswith("Check"))
    assert text == "Check:\n• the sling\n• the battery, with its charger\n1. Lift.\n2. Stop."


def test_a_long_list_goes_item_by_item_so_that_its_lines_stay_exact(tmp_path: Path) -> None:
    items = "\n".join(f"- {'word ' * 20}{n}" for n in range(10))
    blocks = _blocks(tmp_path, "a.md", f"Do this:\n\n{items}\n")
    assert [block.lines for block in blocks] == [(1, 1), *((n, n) for n in range(3, 13))]


def test_a_table_is_read_row_by_row_with_its_headings(tmp_path: Path) -> None:
    rows = [block for block in _blocks(tmp_path, "a.md", MARKDOWN) if block.text.startswith("Device")]
    assert [block.text for block in rows] == ["Device: Ceiling hoist; Cost: £900", "Device: Sling"]
    assert [block.lines for block in rows] == [(24, 24), (25, 25)]


def test_a_wordy_first_row_heads_its_columns_and_is_no_row_to_quote() -> None:
    rows = [
        ["Hour", "Lives alone, or with somebody who cannot help them", "Everyone else"],
        ["After 6pm", "Night team, 01632 960140", "Ring in the morning"],
    ]
    headed = "Hour: After 6pm; Lives alone, or with somebody who cannot help them: Night team, 01632 960140; "
    assert list(table_rows(rows)) == [(1, f"{headed}Everyone else: Ring in the morning")]
    told = [["We come on any of the days that suit you, whatever the weather is", "By bus"], ["By day", "By bus"]]
    assert [n for n, _ in table_rows(told)] == [0, 1]


def test_markdown_is_read_as_it_reads(tmp_path: Path) -> None:
    assert texts(only(read_text(tmp_path, "a.md", MARKDOWN)))[-1] == "See the form and ring\n01632 960131."


def test_a_heading_with_nothing_under_it_is_not_lost(tmp_path: Path) -> None:
    assert "No text here" in texts(only(read_text(tmp_path, "a.md", MARKDOWN)))


def test_a_short_line_in_bold_is_a_heading_and_a_sentence_in_bold_is_not(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "a.md", "# T\n\n**What to ask**\n\nAsk.\n\n**Ring 999 now.**\n"))
    assert [(block.heading_trail, block.text) for block in document.blocks] == [
        (("What to ask",), "Ask."),
        (("What to ask",), "Ring 999 now."),
    ]


def test_a_table_of_contents_is_no_content(tmp_path: Path) -> None:
    text = "|   |   |\n|---|---|\n| Start ...... | 4 |\n\nEnd ............ 9\n\nReal text.\n"
    assert texts(only(read_text(tmp_path, "a.md", text))) == ["Real text."]


def test_a_picture_written_as_letters_is_no_content(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "a.md", f"![x](data:image/png;base64,{'A' * 30_000})\n\nText.\n"))
    assert texts(document) == ["Text."]


def test_html_inside_markdown_is_read_without_its_scripts(tmp_path: Path) -> None:
    document = only(read_text(tmp_path, "a.md", "<div><p>Seen</p><script>x()</script><!-- no --></div>\n"))
    assert texts(document) == ["Seen"]


def test_plain_text_keeps_paragraphs_bullets_and_headings_with_their_lines(tmp_path: Path) -> None:
    text = "WHAT TO BRING\nA bag,\nand a coat.\n\n- one\n- two\n  more\n\nWhen\n----\nMonday.\n"
    assert only(read_text(tmp_path, "a.txt", text)).blocks == (
        Block("A bag, and a coat.", ("WHAT TO BRING",), lines=(2, 3)),
        Block("• one\n• two more", ("WHAT TO BRING",), lines=(5, 7)),
        Block("Monday.", ("When",), lines=(11, 11)),
    )


def test_plain_text_with_markdown_headings_is_markdown(tmp_path: Path) -> None:
    document: Document = only(read_text(tmp_path, "a.txt", "## Hoists\n\nAsk **first**.\n"))
    assert (document.title, texts(document)) == ("Hoists", ["Ask first."])


def test_line_numbers_are_an_editors_whatever_ends_the_lines(tmp_path: Path) -> None:
    assert _blocks(tmp_path, "a.txt", "One\x0cstill.\r\n\r\nThree\u2028still.\r\n")[1].lines == (3, 3)


def test_polish_is_read_as_polish_and_british_windows_text_as_that(tmp_path: Path) -> None:
    polish = (
        "Spotkania odbywają się w każdy wtorek. Prosimy dzwonić, żeby zarezerwować miejsce. Zapraszamy wszystkich "
        "mieszkańców, którzy chcą porozmawiać przy kawie. "
    ) * 3
    assert "każdy" in texts(only(read_text(tmp_path, "a.txt", polish.encode("cp1250"))))[0]
    assert texts(only(read_text(tmp_path, "a.txt", "“£4” – café".encode("cp1252")))) == ["“£4” – café"]
