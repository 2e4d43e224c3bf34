"""The questions written to teach the reader: their answers stand in their passages, and half have none."""

from tests.answers.open_data import guidance, held_out


def test_every_answer_stands_word_for_word_in_its_passage() -> None:
    written = [(paragraph, asked) for paragraph in guidance() for asked in paragraph.asked]
    answered = [(paragraph, asked) for paragraph, asked in written if asked.spans]
    assert all(paragraph.text[start:end].strip() for paragraph, asked in answered for start, end in asked.spans)
    assert 0.45 < len(answered) / len(written) < 0.55


def test_some_documents_are_kept_apart_whole() -> None:
    documents = {paragraph.group for paragraph in guidance()}
    apart = {group for group in documents if held_out(group)}
    assert 0.05 < len(apart) / len(documents) < 0.2
