"""Words that say nothing of what somebody needs."""

STOP_WORDS = frozenset(
    "a about an and any are as at be been but by can could d did do does for from get got had has have he her him "
    "his how i if im in into is it its just ll m me my need of on one or our out please s she so some such t tell than "
    "that the their them then there these they this those to up us ve want was we were what whats when where which "
    "who whom why will with would wot you your".split()
)
