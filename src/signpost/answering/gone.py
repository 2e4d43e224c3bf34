"""A question to whether it names what is no longer offered: that is known, and no hole in our sources."""

from signpost.answering.brief import Brief


def names_what_is_gone(brief: Brief) -> bool:
    """Whether it calls by its name what this asker could read of until it was withdrawn, replaced or over.

    Nothing of such a record is shown, not even its title: why it was taken down is not for an answer to tell.
    """
    named = [each.document for each in brief.found.understanding.named]
    widest = brief.question.audience.rank
    readable = [document for document in named if document.audience.rank <= widest]
    return bool(readable) and not any(brief.records.document(document.id) for document in readable)
