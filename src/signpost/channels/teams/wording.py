"""What stands in messages and on cards in Teams beside the answer itself: fixed words, which alone are formatted."""

KEEP_IN_MIND = "Keep in mind"
NEXT_STEP = "Next step"
SOURCES = "Sources"
NEAREST = "Nearest titles (not an answer)"
OVERDUE = "Past its review date: ring before you rely on it"
CITED = "Sources: {numbers}"
STALE = "Overdue"

WRONG, PERSON, DETAIL, SHARE = "A record is wrong", "Ask a person", "More detail", "Text to forward"
SEND = "Send"
WHICH_RECORD, WHAT_IS_WRONG = "Which record?", "What is wrong? Leave out names and other personal details."
CHOOSE_RECORD, SAY_WHAT = "Choose the record.", "Say what is wrong."
FOR_THE_OWNER = (
    "A colleague asks, and our sources did not settle it. Press “Reply”, or mention me in this thread, and they get "
    "your words."
)
REPLY, REPLY_LABEL = "Reply", "Your reply, without names"
SAY_REPLY = "Type your reply."

WELCOME = (
    "Hello. I am Signpost, an automated assistant of {organisation}. Ask me as you would ask a colleague: “lady of 82, "
    "lonely since her husband died, needs someone to go with her”."
)
IN_A_CHANNEL = "In a channel or group chat, mention me and type your question."

PASSED_ON = "Passed to {owner}. Their reply comes to you in your own chat with me."
NO_CHAT = (
    "{owner} would reply to you in your own chat with me, and I can't write to you there yet. Find me under Apps, "
    "press “Add”, then ask again."
)
NOT_DONE_YET = "This takes longer than usual. It goes on; you will be told if it does not work."
NOT_FOR_YOU = "None of these records may be shown here."
NOT_KNOWN = "I don't know that button. Ask the question again."
BELOW = "It is in the message below."
FOR_COLLEAGUES = "Some of these sources are for council staff only: forward this to colleagues alone."
FOR_ANYBODY = "All of these sources are public."

OPEN_SERVICE = "Open their website"
