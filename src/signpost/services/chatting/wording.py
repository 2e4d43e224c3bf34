"""What Signpost says in chat beside its answers. Plain English, kept short for a phone."""

PRIVACY = (
    "I keep your question with names, numbers and addresses taken out, so that we can see what our sources lack. "
    "I don't keep who asked. This is not a case record: leave out who the person is. "
    "Say “forget this conversation” and what I kept of it is deleted."
)
PRIVACY_OF_NOTHING_KEPT = (
    "I keep neither your question nor who asked. This is not a case record: leave out who the person is."
)
GREETING = "Hello. Tell me what the person needs and where they live, in your own words."
THANKS = "Glad it helped."
NOTHING = "There is nothing in that message for me to look up. Type what the person needs, in your own words."
HELP = (
    "Ask as you would ask a colleague: “lady of 82, lonely since her husband died, needs someone to go with her”. I "
    "answer from {organisation}'s own directory, equipment catalogue, guidance and practice notes, and show for each "
    "thing where it stands and when it was last checked. Then say “the second one” or “more detail”."
)
WHO = (
    "I am Signpost, an automated assistant of {organisation}. {how} The people behind me are those who check these "
    "sources; for anything I don't know, ask {contact}."
)
I_QUOTE = "I quote our own sources and make nothing up."
I_REWORD = "I quote our own sources; a language model may shorten what they say, and I tell you where it did."
FORGOTTEN = "Done. {count} kept {questions} of this conversation and what I answered are deleted."
NOTHING_TO_FORGET = "Nothing is kept of this conversation."
TOO_MANY = "Those are more questions than I take in a minute. Wait a moment, then ask again."
FAULT = "I could not answer just now. Ask {contact}, or try again in a few minutes. Reference: {reference}"
LATE = "I was interrupted before I could answer this. Please ask it again. Reference: {reference}"
MAY_BE_TWICE = (
    "I was interrupted while I answered. If there is no answer above, please ask again. Reference: {reference}"
)

PASSED_ON = "Passed to {owner}. Their reply comes to you here."
PASSED_ON_BEFORE = "This question is already with {owner}. Their reply comes to you here."
PASSED_ON_BEFORE_ELSEWHERE = "This question is already with {owner}. Their reply goes to whoever passed it on first."
NO_QUEUE = "Nobody is set up here to take questions. Ask {contact}."
NOT_POSTED = "I could not reach the people who take questions. Try again in a few minutes."
FOR_THE_OWNER = "A colleague asks, and our sources did not settle it. Reply in this thread and they get your words."
REPLIED = "{owner} replied to your question:"
REPLY_KEPT = "Sent to your colleague, and kept as a draft note for {owner} to check and publish."
NOT_BROUGHT = (
    "Your colleague can't be reached any more and does not have your words. They are kept as a draft note for {owner} "
    "to check and publish."
)
ON_THE_PAGE = (
    "Your colleague asked on a web page: your words stand on the page of their answer, and are kept as a draft note "
    "for {owner} to check and publish."
)
ON_ITS_WAY = "On its way to your colleague, and kept as a draft note for {owner} to check and publish."
TAKEN_BACK = "Whoever asked this has had the question forgotten, so your words went to nobody."
REPLIED_BEFORE = "This question has been answered already. Write to your colleague directly if there is more to say."
REPORTED = "Thank you. {owner} will be shown this report about “{title}”."
OPINION = "Thank you."
REMIND = "Ask me {after} whether it worked"
REMINDED = "I will ask you on {day}. Nothing of your question is kept for that."
DID_IT_WORK = "You wanted to be asked: did it work?"
ALL_SAID = "There is nothing left to say of that: it is kept already, or the answer was deleted."
MUTE, UNMUTE = "Mute these", "Have these again"
MUTED = "{what}: no more of these for {owner} here. The desk goes on showing it. “Have these again” takes this back."
UNMUTED = "{what}: {owner} is told here again."
NOT_YOURS = "This answer is no longer kept, so this can't be done. Ask the question again."
GONE_WRONG = "That did not work. Try again in a few minutes. Reference: {reference}"

FIRST, NOTE = "Do this first", "Please note"
COPIED = "Copied word for word from these sources by an automated assistant. Check the source before you act."
REWORDED = (
    "By an automated assistant: the lead is worded by a language model, all else is copied word for word from these "
    "sources. Check the source before you act."
)
CONTINUED = "Continued"
OPEN = "Open source {n}"
MORE_IN_DETAIL = "“More detail” also holds: {labels}."
