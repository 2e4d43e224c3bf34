"""Counts to figures, each with what it was reckoned from and what to do about it."""

import math

from signpost.services.evaluating.metrics import Interval, wilson
from signpost.services.insights.counting import ENDINGS, Talk, Tally
from signpost.services.insights.figures import Cell, Figure
from signpost.services.insights.small_numbers import FEW, HIDDEN, is_few, marks, told
from signpost.services.outcomes import SignpostingRate

AN_HOUR = 60
HOURS_FROM = 10 * AN_HOUR
"""Minutes from which on hours are said."""

STATUS_NAMES = {
    "answered": "Answered from the sources",
    "conversing": "Small talk or a reply to us",
    "unanswerable_no_content": "No source for it",
    "unanswerable_irrelevant": "Not a matter for us",
    "guardrail_safeguarding": "Abuse or neglect of an adult",
    "guardrail_safeguarding_child": "Abuse or neglect of a child",
    "guardrail_domestic_abuse": "Domestic abuse",
    "guardrail_crisis": "Crisis or danger to life",
    "guardrail_carer_breakdown": "A carer who cannot go on",
    "guardrail_decision": "A decision asked of it",
    "guardrail_capacity": "Capacity asked of it",
    "guardrail_clinical": "A clinical matter",
    "guardrail_unsafe": "Would have been unsafe",
    "guardrail_injection": "Tried to instruct it",
}
"""How a question ended, as people say it; reports for scripts keep the status."""

LOOK_LONGER = "Look at a longer time, or at months: too little was asked to tell"
NEARLY_ALL = "nearly all"


def said_figure(figure: Figure) -> str:
    """A number as people read it, with what it lies between."""
    said = said_number(figure, figure.value)
    if figure.low is None or figure.high is None:
        return said
    return f"{said}, between {said_number(figure, figure.low)} and {said_number(figure, figure.high)}"


def said_number(figure: Figure, value: Cell) -> str:
    """One number of a figure; words stay words."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if figure.unit == "share":
        return f"{value:.1%}"
    if figure.unit != "minutes":
        return f"{value:,.0f}"
    return f"{value / AN_HOUR:,.0f} hours" if value >= HOURS_FROM else f"{value:,.0f} minutes"


def withheld() -> Figure:
    """Instead of all figures of a slice, where what it leaves out would be told by them."""
    why = "it leaves out so few that they would be told by what is shown of all"
    return Figure("conversations", "Conversations", HIDDEN, "Look at all of them, or at a longer time", note=why)


def headline(tally: Tally, tests: int, minutes: float, *, of_sources: bool = False) -> tuple[Figure, ...]:
    """The figures of a whole slice; where fewer conversations than may be told were had, none but that.

    `of_sources`: the slice is of questions that rest on certain sources, so nothing tells what was refused.
    """
    if is_few(tally.size) or not tally.size:
        return (Figure("conversations", "Conversations", told(tally.size), LOOK_LONGER),)
    note = f"genuine ones; beside them {tests:,} questions were tests or demonstrations and are in no figure"
    brief = "Brief the teams and areas that hardly ask"
    return (
        Figure("conversations", "Conversations", tally.conversations, brief, note=note, see="teams"),
        Figure("questions", "Questions", tally.questions, "Read what they were about", see="themes"),
        *(() if of_sources else _ended(tally)),
        *_reactions(tally),
        *(() if of_sources else signposting(tally)),
        saved(tally, minutes),
    )


def kept_back(tally: Tally) -> dict[str, str]:
    """By the first word of a status: empty if its questions may be told, else what is said instead."""
    return dict(zip(ENDINGS, marks([tally.ending(word) for word in ENDINGS]), strict=True))


def asked(tally: Tally) -> int:
    """Questions less replies to a prompt of ours, unless those are so few that the difference would tell them."""
    silent = tally.ending("conversing")
    return tally.questions - (0 if is_few(silent) else silent)


def _ended(tally: Tally) -> tuple[Figure, ...]:
    acts = {
        "answered": ("Assign what was not", "gaps"),
        "unanswerable": ("Assign each gap to the owner of its topic", "gaps"),
        "guardrail": ("Check with the safeguarding lead that the routes it gives are right", "statuses"),
    }
    titles = {
        "answered": "Answered from the sources",
        "unanswerable": "Refused, for want of a source",
        "guardrail": "Met with a guardrail first",
    }
    said = kept_back(tally)
    names = {"unanswerable": "refused"}
    return tuple(
        Figure(names.get(word, word), titles[word], said[word], act, unit="share", see=see)
        if said[word]
        else share(names.get(word, word), titles[word], tally.ending(word), asked(tally), act, see=see)
        for word, (act, see) in acts.items()
    )


def _reactions(tally: Tally) -> tuple[Figure, ...]:
    opinions = tally.useful + tally.not_useful
    publish = "Publish the replies as notes"
    assign = "Assign those that wait to somebody who can reply"
    review = "Review the answers behind the reasons"
    return (
        share("passed_on", "Passed to a person", tally.passed, tally.questions, publish, see="passed_on"),
        share("replied", "Replied to, of those passed on", tally.replied, tally.passed, assign, see="passed_on"),
        share("useful", "Found useful, of those that anybody marked", tally.useful, opinions, review, see="reasons"),
    )


def signposting(tally: Tally) -> tuple[Figure, Figure]:
    """The rate with the conversations that touch on safeguarding, none of which counts as signposted, and without."""
    safeguarding = tally.count(lambda talk: Talk.SAFEGUARDING in talk)
    asking = tally.count(lambda talk: Talk.ASKED in talk)
    signposted = tally.count(lambda talk: talk.is_signposted)
    note = "conversations answered from the sources and not passed to a person, as far as statuses can tell"
    gaps = "Assign the gaps: what is refused cannot be signposted"
    compare = "Compare it with your own count of calls before you report it"
    name, title = "signposting_without_safeguarding", "Signposted, of conversations without safeguarding"
    return (
        share("signposting", "Signposted, of all conversations", signposted, asking, gaps, note, see="gaps"),
        _without(name, title, signposted, asking, safeguarding, compare, note),
    )


def _without(name: str, title: str, signposted: int, of: int, safeguarding: int, act: str, note: str = "") -> Figure:
    if is_few(safeguarding):
        why = "it would tell how few were about safeguarding"
        return Figure(name, title, HIDDEN, LOOK_LONGER, unit="share", note=why)
    return share(name, title, signposted, of - safeguarding, act, note)


def called(rate: SignpostingRate) -> tuple[Figure, ...]:
    """The same of calls, by what was tapped at the end of each; none where nobody taps."""
    if not rate.calls:
        return ()
    note = "calls whose end somebody noted in call mode"
    ask = "Ask contact-centre staff to note how every call ended: the rate is of those alone"
    assign = "Assign what was not found"
    name, title = "calls_signposted_without_safeguarding", "Calls signposted, of those without safeguarding"
    return (
        Figure("calls", "Calls whose end was noted", told(rate.calls), ask, note=note),
        share(
            "calls_signposted", "Calls signposted, of all noted", rate.signposted, rate.calls, assign, note, see="gaps"
        ),
        _without(name, title, rate.signposted, rate.calls, rate.safeguarding, assign),
    )


def saved(tally: Tally, minutes: float) -> Figure:
    """Answered conversations at so many minutes each.

    Low: only so many of them as opinions show to have been useful, at the lower end of that share's interval. High:
    every genuine conversation.
    """
    answered = tally.count(lambda talk: Talk.ANSWERED in talk)
    opinions = tally.useful + tally.not_useful
    least = wilson(tally.useful, opinions).low if opinions else 0.0
    act = "Ask five people how long they would have searched, and have the minutes set by it"
    title = f"Time saved, if each answered conversation saves {minutes:g} minutes"
    if is_few(answered):
        return Figure("minutes_saved", title, FEW, LOOK_LONGER, unit="minutes")
    note = f"assumed, not measured: {answered:,} answered genuine conversations x {minutes:g} minutes; from those that "
    note += "opinions show to be useful, at the least, to every genuine conversation"
    low, high = round(answered * least * minutes), round(tally.conversations * minutes)
    return Figure("minutes_saved", title, round(answered * minutes), act, low, high, "minutes", note, "setting")


def share(name: str, title: str, count: int, of: int, act: str, note: str = "", see: str = "") -> Figure:
    """With Wilson's interval; not told where the count, or what is left of the whole, is small."""
    if not of:
        return Figure(name, title, None, LOOK_LONGER, unit="share", note="nothing to tell it from", see=see)
    if is_few(count) or is_few(of):
        return Figure(name, title, FEW, act, unit="share", note=note, see=see)
    if is_few(of - count):
        return Figure(name, title, NEARLY_ALL, act, unit="share", note=note, see=see)
    found = wilson(count, of)
    said = "; ".join(filter(None, (f"{count:,} of {of:,}", note)))
    return Figure(name, title, found.value, act, found.low, found.high, "share", said, see)


def compared(tally: Tally, whole: Tally, name: str) -> str:
    """What to do about one team, area or channel, by what is surely worse there than in all of them together."""
    if _refused(tally).low > _refused(whole).value:
        return f"Assign the gaps of {name}: more is refused there than elsewhere"
    if _useless(tally).low > _useless(whole).value:
        return f"Go through the answers marked not useful with {name}"
    if _share(tally.replied, tally.passed).high < _share(whole.replied, whole.passed).value:
        return f"Assign what {name} waits for a person with"
    return f"Ask {name} for an answer that helped, to show the others"


def _refused(tally: Tally) -> Interval:
    return _share(tally.ending("unanswerable"), asked(tally))


def _useless(tally: Tally) -> Interval:
    return _share(tally.not_useful, tally.useful + tally.not_useful)


def _share(count: int, of: int) -> Interval:
    """NaN of nothing, which is neither more nor less than anything."""
    return wilson(count, of) if of else Interval(math.nan, math.nan, math.nan)
