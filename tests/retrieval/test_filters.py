"""Questions, and what has to be read from them: a star marks what only describes a person or a wish."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.domain.question import LONGEST_QUESTION
from signpost.facets.week import ALL_DAYS
from signpost.retrieval.filters import Filter, FilterKind, Strength, read_filters, text_without

TOO_SLOW = 2
"""Seconds: forty times what the slowest takes; a pattern that goes back and back takes minutes."""

NOW = datetime.fromisoformat("2026-11-25T14:30")
"""A Wednesday; the next Good Friday is 26 March 2027."""

QUESTIONS = {
    'somebody to look after mum while we work': 'For a woman*',
    'who could look after dad on Fridays': 'For a man*; Fridays',
    'we look after mum between us': 'For carers*; For a woman*',
    '73, never had a computer, lessons at home': 'Age 73*; At home',
    'retired postman 81, misses his round': 'Age 81*; For a man*',
    'shes 19 and wants to swim': 'For a woman*; Age 19*',
    'lady in hatherby 88 sleeps all day': 'For a woman*; Age 88*',
    'lad 22, wants to join a choir': 'For a man*; Age 22*',
    'ward 32, bed 4, what transport is there': '',
    '40 boxes of pads, who delivers': '',
    '25 november at the library': 'Wednesday 25 November',
    '30 mins from Saltby': '',
    'he is in for his new knee on tuesday': 'For a man*',
    'out most nights until late': '',
    'a chat of an evening': 'Evenings',
    'evening pref, anything on for carers': 'Evenings; For carers',
    'arabic only': 'Arabic',
    'Ukrainian couple, both cook': 'Ukrainian*',
    'no forms or referrals please': 'No referral needed',
    'both in wheelchairs': 'Wheelchair access*',
    'no way she can do stairs': 'Wheelchair access; For a woman*',
    'somewhere to get out in the day': 'Daytime',
    'she should get out in the day': 'For a woman*; Daytime*',
    'dementia cafe within 5 miles of Halesworth on a Thursday, free, no referral': 'Thursdays; Free; No referral needed',
    'lady 82 Lowestoft lonely since husband died, wants a day centre but needs someone to help her get ready, lock up and go with her': 'For a woman*; Age 82*',
    'Punjabi-speaking man, stroke six months ago, Farley Hill Luton, wants to exercise, men only, free if possible': 'Punjabi*; For a man*; Men only; Free*',
    "Wife has Alzheimer's, husband (carer) being taken to hospital now, nobody to stay tonight, Hertfordshire": 'For carers*; Wednesday 25 November, evening*',
    'Man works full time, cares for dad in Chelmsford, exhausted, asks about breaks and money, only free at 2am': 'For a man*; For carers*; At 2am*',
    'What is an Oysta Pearl+ and would it suit a 23 year old with a learning disability who wants to take the bus to work? Mum is anxious.': 'Age 23*; Learning disability*',
    'I am working with a person who is forgetting to turn the oven off, what is available to support them?': '',
    "neighbour says his nephew has his bank card and he's not eaten for days": 'For a man*',
    'lunch club this Thursday evening': 'Thursday 26 November, evening',
    'is anything open now in Aldersea': 'Open now',
    "what's on this month in Market Thorne": 'November',
    'day centre any day except Monday': 'Not Mondays',
    'not on Fridays': 'Not Fridays',
    'group for over 65s at the weekend': 'Over 65*; Weekends',
    'man in his 70s, wheelchair user, no car': 'For a man*; Age 70 to 79*; Wheelchair access*; Transport offered*',
    'part number for HG-2041 and 24 hours delivery': '',
    '82 High Street, needs a grab rail': '',
    'fell on Thursday and discharged Monday, needs help at home': '',
    'exercise class for women only, Tuesday mornings or Thursday mornings': 'Women only; Tuesday mornings; Thursday mornings',
    'something between Christmas and New Year': 'Between Christmas and New Year',
    'can she refer herself': 'For a woman*; No referral needed',
    'does it need a referral?': '',
    "doesn't need to be free but must be wheelchair accessible": 'Wheelchair access',
    'voluntary groups only, not a contracted provider': 'Voluntary sector; Not contracted',
    'Sikh man, gurdwara nearby': 'Sikh*; For a man*',
    'home visits by a befriender, housebound lady aged 91': 'At home; For a woman*; Age 91*',
    'telephone befriending for 77F': 'By telephone; Age 77*; For a woman*',
    'BSL interpreter needed': 'British Sign Language',
    'good morning, is there a warm space open tomorrow afternoon?': 'Thursday 26 November, afternoon',
    'dad 79 and mum 76 both need company on weekdays before 3pm': 'Age 79*; Age 76*; Weekdays; Before 3pm',
    'step-free cafe': 'Wheelchair access',
    "She's free on Tuesdays, what art groups are there": 'For a woman*; Tuesdays',
    'group under £5 a session': '£5 or less',
    "Women's Aid number": '',
    'where can I borrow a wheelchair': '',
    'sister lives at 14 Mill Lane aged 55': 'Age 55*',
    'anything on 3 December?': 'Thursday 3 December',
    'choir on 12/12/2026': 'Saturday 12 December',
    'Is there a lunch club on Tuesdays or Thursdays?': 'Tuesdays and Thursdays',
    'something on Wednesday afternoons for a gentleman who lives alone': 'Wednesday afternoons; For a man*',
    'groups that meet at weekends': 'Weekends',
    'anything going on this weekend near Saltby': '28 to 29 November',
    'what is on next week for carers': '30 November to 6 December; For carers',
    'who is open tonight': 'Wednesday 25 November, evening',
    "anything tonight for someone who can't cope": 'Wednesday 25 November, evening',
    'warm space today please': 'Wednesday 25 November',
    'activities tomorrow morning': 'Thursday 26 November, morning',
    'is the food bank open on bank holidays': 'Bank holidays',
    'lunch on Christmas Day for a widow on her own': 'Christmas Day; For a woman*',
    "what's open over Easter": 'Easter',
    "somewhere to go on New Year's Day": "New Year's Day",
    'events in December': 'December',
    "what's on in January for people with a learning disability": 'January; Learning disability',
    'Thursday 3 December carers evening': 'Thursday 3 December',
    'coffee morning next Tuesday': 'Tuesday 1 December',
    'chair exercise, mornings only': 'Mornings',
    'evening group for working carers': 'Evenings; For carers',
    'day centre Monday to Friday': 'Weekdays',
    'drop in after 6pm': 'After 6pm',
    'a class between 10 and 12': '10am to 12pm',
    'a group that finishes before 3pm': 'Before 3pm',
    'something at lunchtime': 'Lunchtime',
    'Friday night club for young adults': 'Friday nights',
    "she can't do Mondays": 'For a woman*; Not Mondays',
    'Tuesdays are no good for him': 'Not Tuesdays; For a man*',
    'any day but Wednesday': 'Not Wednesdays',
    'not at weekends': 'Not weekends',
    'not in the evening': 'Not evenings',
    'craft group, no Fridays please': 'Not Fridays',
    'he works on Tuesdays so needs another day': 'For a man*',
    'her husband died last Friday': 'For a woman*',
    'they have been married since Monday': '',
    'referral must be in by Friday': '',
    'dialysis on Mondays, Wednesdays and Fridays': '',
    'going home on Thursday from Aldersea General': '',
    'Saltby Friday Table telephone number': '',
    'Thursday Plates opening hours': '',
    'good afternoon, caller wants help with shopping': '',
    'Good Friday opening': 'Friday 26 March',
    'mum had a fall this morning': 'For a woman*',
    'Sunday lunch delivered': 'Sundays',
    'free exercise class': 'Free',
    'a club that is free': 'Free',
    'is the lunch club free?': '',
    'it has to be free': 'Free',
    'free parking nearby': '',
    'feel free to ring me': '',
    'a smoke-free, step-free flat': 'Wheelchair access',
    'gluten free meals on wheels': '',
    'he is free on Thursdays': 'For a man*; Thursdays',
    'free school meals': '',
    'freephone number for the helpline': 'By telephone',
    "doesn't have to be free": '',
    'free or low cost counselling': 'Low cost*',
    'the free month of the alarm, or the free six weeks': '',
    'how much is it after the free bit': '',
    'how long can reablement go on for free': '',
    'cheap meals, she is on a low income': 'Low cost*; For a woman*',
    'swimming for less than £4': '£4 or less',
    'gardening help, not too expensive': 'Low cost*',
    'preferably free': 'Free*',
    'no charge': 'Free',
    'lunch club that needs no referral': 'No referral needed',
    'without a GP referral': 'No referral needed',
    'can he refer himself to the memory clinic': 'For a man*; No referral needed',
    'do I need to make a referral': '',
    'how do we refer her to reablement': 'For a woman*',
    'somewhere she can just turn up': 'For a woman*; No referral needed',
    'self-referral weight management': 'No referral needed',
    "he doesn't need a referral does he": 'For a man*; No referral needed',
    'exercise class for a man aged 67': 'For a man*; Age 67*',
    'woman, 45, MS, wants company': 'For a woman*; Age 45*',
    '82 year old lady': 'Age 82*; For a woman*',
    "man (74) with Parkinson's": 'For a man*; Age 74*',
    'a 19 yr old with autism': 'Age 19*',
    'F82 falls at home': 'Age 82*; For a woman*',
    '77M lives alone': 'Age 77*; For a man*',
    'dad is 91 and deaf': 'For a man*; Age 91*',
    "she's 58": 'For a woman*; Age 58*',
    'she turned 90 in June': 'For a woman*; Age 90*',
    'in her late seventies': 'Age 77 to 79*; For a woman*',
    'gentleman in his 80s': 'For a man*; Age 80 to 89*',
    'over 65s tea dance': 'Over 65*',
    'under 25s group': 'Under 25*',
    '50+ walking group': 'Over 50*',
    'people aged 60 and over': 'Over 60*',
    '18-25 year olds with epilepsy': 'Age 18 to 25*',
    'young carers aged 14 to 17': 'For carers*; Age 14 to 17*',
    'teenager with a learning disability': 'Age 13 to 19*; Learning disability*',
    'she lives at 82 Harbour Road': 'For a woman*',
    "number 7 bus, 24 hours' notice": '',
    'carer for 30 years': '',
    'he has been in hospital for 12 days': 'For a man*',
    '£50 grant for a lady': 'For a woman*',
    'she needs 2 carers 4 times a day': 'For a woman*',
    'HG-2041/E price': '',
    'lady weighs over 25 stone': 'For a woman*',
    'lives over 30 miles away': '',
    'music from the 50s': '',
    'man 3 miles from Sedgeham': 'For a man*',
    'call back at 2pm': 'At 2pm*',
    'married 60 years': '',
    'women only swimming': 'Women only',
    "ladies' group": 'Women only',
    "men's shed": '',
    "a men's group": 'Men only',
    'somewhere for women to talk': 'Women only',
    "Women's Refuge": '',
    'mother and baby': 'For a woman*',
    'husband cares for his wife': 'For a man*; For carers*',
    'wife has dementia and he is exhausted': 'For a man*',
    'her son is worried about her': 'For a woman*',
    'Polish speaking worker': 'Polish',
    'lady who only speaks Bengali': 'For a woman*; Bengali',
    'speaks Urdu and a little English': 'Urdu*',
    'first language is Lithuanian': 'Lithuanian*',
    'man from Poland': 'For a man*',
    'Polish food parcels': '',
    'British Sign Language interpreter for a hospital visit': 'British Sign Language',
    'a counsellor who speaks Arabic': 'Arabic',
    'group in Punjabi': 'Punjabi',
    'Turkish community centre': '',
    "Muslim women's group": 'Muslim*; Women only',
    'halal lunch, near the mosque': 'Muslim*',
    "gurdwara with a men's circle": 'Sikh*; Men only',
    'lives on Church Road': '',
    'church lunch club': 'Christian*',
    'nothing religious': 'Not faith-based',
    'not a church group': 'Not faith-based',
    'Jewish man needs kosher meals': 'Jewish*; For a man*',
    'Christian Aid collection': '',
    'she uses a wheelchair': 'For a woman*; Wheelchair access*',
    'electric wheelchair, needs a cafe with level access': 'Wheelchair access',
    'where can I hire a wheelchair': '',
    'needs a new wheelchair': '',
    "can't manage stairs": 'Wheelchair access',
    'not a wheelchair user': '',
    'wheelchair repair': '',
    'no car and the bus has stopped': 'Transport offered*',
    "he doesn't drive any more": 'For a man*; Transport offered*',
    'needs a lift to the day centre': 'Transport offered',
    'stair lift repair': '',
    'they pick her up from home': 'Transport offered; For a woman*',
    'transport to hospital appointments': '',
    'day centre with transport': 'Transport offered',
    "can't get there on her own": 'Transport offered*; For a woman*',
    'housebound lady wants visitors': 'At home*; For a woman*',
    'someone to visit him at home': 'At home; For a man*',
    'hairdresser who comes to the house': 'At home',
    'lives at home with her daughter': 'For a woman*',
    'care home fees': '',
    'online support group for carers': 'Online; For carers',
    'help with online banking': '',
    'getting online for beginners': '',
    'not online, she has no internet': 'Not online; For a woman*',
    'counselling by telephone': 'By telephone',
    'telephone number for Carers Harbour': 'For carers',
    'someone to ring her every day': 'By telephone; For a woman*',
    'group for carers': 'For carers',
    "she is her husband's main carer": 'For a woman*; For carers*',
    'carers come in twice a day': '',
    "carer's allowance form": '',
    'careline alarm': '',
    'adults with learning disabilities cooking': 'Learning disability*',
    'LD friendly gym': 'Learning disability',
    'learning to drive': '',
    'not a contracted provider please': 'Not contracted',
    'charities only': 'Voluntary sector',
    'voluntary sector only': 'Voluntary sector',
    'is it run by the council': '',
    'NHS services only': 'NHS',
    'no private companies': 'Not private',
    'council tax help': '',
    "Caller's mum is 88, lives in Wenn, wants somewhere with a hot meal midweek, can't manage the bus on her own": 'For a woman*; Age 88*',
    '78yr old gent, recently widowed, used to be a joiner, looking for a shed type thing Mon or Weds': 'Age 78*; For a man*; Mondays and Wednesdays',
    'need a befriender for a lady in her nineties who is bedbound': 'For a woman*; Age 90 to 99*; At home*',
    '24 yo female autistic wants quiet board games Saturday afternoon': 'Age 24*; For a woman*; Saturday afternoons',
    'Do any warm spaces stay open past 6pm on weekdays?': 'After 6pm; Weekdays',
    "Which foodbanks open on a Saturday and don't need a voucher or referral?": 'Saturdays; No referral needed',
    'Somali speaking woman, DV, needs a female worker, not her GP': 'Somali*; For a woman*',
    "what's running over the Christmas period for older people on their own": 'Christmas',
    'anything for blokes to talk, evenings, not in a church': 'Evenings; Not faith-based',
    'Mr has COPD, wants seated exercise, twice a week if poss, no cost': 'For a man*; Free',
    'lady uses a powerchair wants to swim, accessible pool with hoist': 'For a woman*; Wheelchair access*',
    'client 67 with early onset dementia wants a walking group, cannot do Tuesdays': 'Age 67*; Not Tuesdays',
    'is the Lantern Café on this week': '25 to 29 November',
    'can a neighbour refer someone to the visiting scheme': '',
    'volunteer driver for hospital on 14 December at 9.30am': 'Monday 14 December; At 9.30am*',
    'my husband is 71 and I am 69, we both want dancing': 'For a man*; Age 71*; Age 69*',
    'support for a man looking after his wife who has MS, he works Mon-Fri 9 to 5': 'For a man*',
    'groups for LGBT people over 50 in the county, preferably online': 'Over 50*; Online*',
    'any free legal advice Thursday night': 'Free; Thursday nights',
    'cheap gardener for over 65s': 'Low cost*; Over 65*',
    '16 year old caring for her dad needs someone to talk to after school': 'Age 16*; For carers*; For a woman*',
    'Talking books for a gentleman of 93, blind, lives alone': 'For a man*; Age 93*',
    'where can she get a second-hand mobility scooter': 'For a woman*',
    'Portuguese family needs help with forms at the weekend': 'Portuguese*; Weekends',
    'art class tomorrow': 'Thursday 26 November',
    'drop-in for carers on the first Tuesday': 'For carers; Tuesdays',
    'she would rather something on a Friday': 'For a woman*; Fridays',
    "he only likes men's company": 'For a man*',
    'meals delivered on Sundays and bank holidays': 'Sundays; Bank holidays',
    'does Steady Steps take people under 60': '',
    'person needs hoist and two carers, day service 5 days a week': '',
    'somewhere dog friendly and step free with parking': 'Wheelchair access',
    'Room hire for a meeting on Wednesday 9 December from 2pm to 4pm': 'Wednesday 9 December; 2pm to 4pm',
    'Mon 30 Nov, falls class?': 'Monday 30 November',
    'needs transport and someone to sit with him while wife goes out on Thursdays': 'Transport offered; For a man*; Thursdays',
    "parent carer of a 30 year old with Down's syndrome wants a Saturday break": 'Age 30*; Learning disability*; Saturdays',
    "Sylheti speaker wants women's sewing group, free": 'Sylheti*; Women only; Free',
    'befriending by phone for someone housebound, no visits please': 'By telephone; At home*',
    'Independent advocate, IMCA, decision due by Friday 4th December': '',
    'when is the next bereavement group': '',
    'is there anything on now for a lonely person': 'Open now',
    'activities next month for adults with LD, wheelchair accessible venue': 'December; Learning disability; Wheelchair access',
    'cost of meals on wheels': '',
    'a free phone for a deaf lady': 'Free; For a woman*',
    'council run day centre only': 'Council-run',
    "can't afford more than £3 a week": '£3 or less',
    'lunch club, not Wednesday or Thursday': 'Not Wednesdays and Thursdays',
    'open early morning before 9am': 'Before 9am',
    'an Asian elders group on weekday mornings': 'Weekday mornings',
    'late night mental health support, 11pm on Sunday': 'Sundays',
    'any groups in the daytime in school holidays': 'Daytime',
    'under 18s young carers group': 'Under 18*; For carers*',
    'his birthday is 3 May 1941, wants chess': 'For a man*',
    'GP says she should go to a falls group': 'For a woman*',
    'Ramadan food for a Muslim family': 'Muslim*',
    'mother-in-law 85 moves in on Saturday, needs day care': 'For a woman*; Age 85*',
    'two lads aged 19 and 22 with learning disabilities want football': 'Age 19 to 22*; Learning disability*',
    'hearing aid batteries on a Wednesday in Winnow Sands': 'Wednesdays',
    # what is told, and not asked for
    'he is to be evicted next week, single man, Market Thorne': 'For a man*',
    'his tenancy ends next month and he needs somewhere to live': 'For a man*',
    'he loses his flat next month': 'For a man*',
    'eviction next week, nowhere to go': '',
    'he is being evicted on Friday, single man': 'For a man*',
    'she has her scan Tuesday': 'For a woman*',
    '91f dc from AGH tomorrow, no food in': 'Age 91*; For a woman*',
    'she goes dancing on Fridays': 'For a woman*; Fridays',
    'lunch for her on Friday': 'For a woman*; Fridays',
    'husband taken to A&E by ambulance 4.45pm Tues, wife alone in flat': '',
    'hot meal Tuesday lunchtime': 'Tuesday lunchtimes',
    'something on Tuesday daytime': 'Tuesday daytimes',
    'bailiffs coming tomorrow, owes council tax': '',
    'she starts college next week, how does she travel': 'For a woman*',
    'her husband is away next week, who can sit with her': 'For a woman*',
    'the carer is going on holiday next week': 'For carers*',
    'court on 3 December, wants a friend to go with her': 'For a woman*',
    'not been out since last Tuesday, wants company': '',
    'wants a lunch club next week in Aldersea': '30 November to 6 December',
    'is there a group he can go to next week': 'For a man*; 30 November to 6 December',
    'can he get a lift to hospital next Tuesday': 'For a man*; Tuesday 1 December',
    'she is alone tonight': 'For a woman*; Wednesday 25 November, evening*',
    # times that somebody cannot make
    "works full time, can't get to daytime carer groups": 'Not daytime; For carers',
    "can't get to the carers group": 'For carers',
    'he cannot get to morning groups': 'For a man*; Not mornings',
    "she won't go out at night": 'For a woman*; Not nights',
    'doesn’t like going out in the evenings': 'Not evenings',
    'too far to go in the evening, is there a lunch club': 'Not evenings',
    'not able to do mornings, wants a craft group': 'Not mornings',
    'he can never make weekends': 'For a man*; Not weekends',
    'unable to attend on Fridays': 'Not Fridays',
    'who can drive her from Hatherby on a Wednesday': 'For a woman*; Wednesdays',
    'home from hospital on Wednesday': '',
    "works full time, can't get to anything in the daytime": 'Not daytime',
    'not free in the mornings, wants a dementia cafe': 'Not mornings',
    "he isn't free on Tuesdays": 'For a man*; Not Tuesdays',
    "can't manage anything in the evenings": 'Not evenings',
    'she is busy on Wednesdays, wants a choir': 'For a woman*; Not Wednesdays',
    'never available at weekends': 'Not weekends',
    "can't come to sessions on Fridays": 'Not Fridays',
    'only free in the evenings': 'Evenings',
    "can't get to church on Sundays": 'Christian*; Sundays',
    "can't sleep at night": 'Nights',
    'not safe at night on her own': 'Nights; For a woman*',
    'help getting to church on Sundays': 'Christian*; Sundays',
    'night sitter so daughter can sleep': '',
    'tracker hidden in coat lining daughter wants': '',
    "A daughter is insisting I put a tracker in her father's coat because he won't wear a watch": '',
    'carer for husband with schizophrenia wants to meet other people': '',
    "Client's brother says he has power of attorney and wants her bank statements": '',
    'mum is anxious about the forms': '',
    'brother rang, wants a lunch club near Saltby': '',
    'Her son rang at lunch. She is 79 and he has found the gas on': 'For a woman*; Age 79*',
    '88m slid off chair, wife 86 cannot help': 'Age 88*; For a man*; Age 86*',
    "my lad gets rough with me when he's had a drink, I'm 81": 'Age 81*',
    'mum 13 year old does all her care': 'Age 13*',
    'lady can walk 50m with her frame': 'For a woman*',
    "parents sleep on their son's floor, he's 20 and has epilepsy": 'For a man*; Age 20*',
    'stopping in with dad so mum can get her hair done': '',
    'man moving into care for a fortnight': 'For a man*',
    'nobody to care for her dog': 'For a woman*',
    'the paid carer is always late': '',
    'number of the office for home carers': '',
    # free, but of charge for nothing that is sought
    'Lifeline cost per week and is it VAT free': '',
    'is a walker tax free': '',
    'how much is reablement past the free hours': '',
    'what does he pay after his free sessions': 'For a man*',
    'is it usually free': '',
    'not really free mornings': 'Not mornings',
    'a free session of yoga': 'Free',
    'swimming, free': 'Free',
    # a telephone that is no way of getting help
    'does the digital lifeline need a phone line': '',
    'the alarm plugs into her phone line': 'For a woman*',
    'no phone line in the flat, needs a pendant': '',
    'something that blocks nuisance phone calls': '',
    'he makes phone calls all night': 'For a man*',
    'is there a phone line for carers': 'By telephone; For carers',
    'have you got a phone line she can ring': 'By telephone; For a woman*',
    'she needs a daily phone call': 'For a woman*; By telephone',
    # a family's words for one another, with or without the apostrophe
    "gran's 90 and wants a lunch club": 'For a woman*; Age 90*',
    'grans hands are bad': 'For a woman*',
    'mams 75, lunch club': 'For a woman*; Age 75*',
    "grandads 81 and aunty's not well": 'For a man*; Age 81*',
    "granny is 93, her son rang": 'For a woman*; Age 93*',
    "aunty's son wants to swim": 'For a woman*',
    'mums and dads group': '',
}  # fmt: skip


def read(text: str, now: datetime = NOW) -> tuple[Filter, ...]:
    return read_filters(text, now).filters


def labels(text: str) -> str:
    return "; ".join(f"{each.label}{'*' * (each.strength is Strength.SOFT)}" for each in read(text))


def only(text: str, now: datetime = NOW) -> Filter:
    (found,) = read(text, now)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_asks_for_what_its_writer_meant(question: str) -> None:
    assert labels(question) == QUESTIONS[question]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("anything today", "2026-11-25", "2026-11-25"),
        ("something tomorrow", "2026-11-26", "2026-11-26"),
        ("group this Wednesday", "2026-11-25", "2026-11-25"),
        ("group this Monday", "2026-11-30", "2026-11-30"),
        ("group next Monday", "2026-11-30", "2026-11-30"),
        ("group next Thursday", "2026-12-03", "2026-12-03"),
        ("group this weekend", "2026-11-28", "2026-11-29"),
        ("group next weekend", "2026-12-05", "2026-12-06"),
        ("group this week", "2026-11-25", "2026-11-29"),
        ("group next week", "2026-11-30", "2026-12-06"),
        ("events this month", "2026-11-25", "2026-11-30"),
        ("events next month", "2026-12-01", "2026-12-31"),
        ("events in February", "2027-02-01", "2027-02-28"),
        ("events in the next fortnight", "2026-11-25", "2026-12-09"),
        ("events in the next three days", "2026-11-25", "2026-11-28"),
        ("choir on 3 December", "2026-12-03", "2026-12-03"),
        ("choir on 3rd of March", "2027-03-03", "2027-03-03"),
        ("choir on December 3", "2026-12-03", "2026-12-03"),
        ("choir on 03/12/2026", "2026-12-03", "2026-12-03"),
        ("open between Christmas and New Year", "2026-12-26", "2026-12-31"),
        ("open over Christmas", "2026-12-24", "2027-01-01"),
        ("open on Boxing Day", "2026-12-26", "2026-12-26"),
        ("open on New Year's Eve", "2026-12-31", "2026-12-31"),
        ("open on New Year’s Day", "2027-01-01", "2027-01-01"),
        ("open on Easter Monday", "2027-03-29", "2027-03-29"),
        ("open on the next bank holiday", "2026-12-25", "2026-12-25"),
    ],
)
def test_a_phrase_for_days_is_counted_from_the_clock(phrase: str, first: str, last: str) -> None:
    when = only(phrase).when
    assert when is not None
    assert (when.dates[0], when.dates[-1]) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["choir on 31 February", "choir on 45/45/2026", "choir on 0 May"])
def test_a_day_that_there_is_not_is_not_asked_for(text: str) -> None:
    assert not any(each.kind is FilterKind.DATES for each in read(text))


def test_christmas_is_over_on_2_january_and_new_years_day_is_still_there_on_its_day() -> None:
    assert only("open on Christmas Day", datetime.fromisoformat("2027-01-02T09:00")).when.dates == (date(2027, 12, 25),)  # type: ignore[union-attr]
    assert only("open on New Year's Day", datetime.fromisoformat("2027-01-01T09:00")).when.dates == (date(2027, 1, 1),)  # type: ignore[union-attr]


def test_a_day_that_is_refused_leaves_the_others() -> None:
    when = only("a club, any day except Monday").when
    assert when is not None
    assert when.days == ALL_DAYS & ~1


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("dementia cafe on a Thursday, free, no referral", "dementia cafe"),
        ("day centre any day except Monday", "day centre"),
        ("Is there a lunch club on Tuesdays or Thursdays?", "Is there a lunch club?"),
        ("lady 82 wants a day centre on Tuesdays", "lady 82 wants a day centre"),
        ("evening group for working carers", "group for working carers"),
        ("free", "free"),
        ("what is a Talking Point?", "what is a Talking Point?"),
    ],
)
def test_only_musts_that_say_nothing_else_are_cut_from_what_is_searched_for(question: str, left: str) -> None:
    assert text_without(read_filters(question, NOW)) == left


def test_a_removed_filter_is_as_if_it_had_not_been_read() -> None:
    filters = read_filters("lunch on Tuesdays, free", NOW)
    assert text_without(filters.without(filters.filters[1])) == "lunch , free".replace(" ,", ",")


def test_curly_quotation_marks_are_read_like_straight_ones() -> None:
    assert labels("she can’t do Mondays, it doesn’t have to be free") == labels(
        "she can't do Mondays, it doesn't have to be free"
    )


@pytest.mark.parametrize(
    "piece", ["1st, ", "son with ", "a ", "Mon/", "in the ", "not ", "£5 ", "82 ", ",,", "in ", "from 9 to "]
)
def test_a_question_written_to_be_slow_is_not(piece: str) -> None:
    started = time.monotonic()
    read_filters((piece * LONGEST_QUESTION)[:LONGEST_QUESTION], NOW)
    assert time.monotonic() - started < TOO_SLOW


PARTS = st.sampled_from(
    [
        *QUESTIONS,
        "not",
        "except",
        "on",
        "at",
        "82",
        "free",
        "Sat",
        "£",
        "only",
        "between",
        "İstanbul",
        "’",
        "31 February",
        "99/99/2026",
        "\n",
        "ß",
    ]
)


@settings(deadline=None)
@given(
    st.lists(PARTS, max_size=5).map(" ".join) | st.text(max_size=LONGEST_QUESTION),
    st.datetimes(NOW, datetime.fromisoformat("2030-01-01")),
)
def test_no_question_breaks_the_reading_and_every_span_is_inside_it(text: str, now: datetime) -> None:
    filters = read_filters(text, now)
    for each in filters:
        assert 0 <= each.span[0] < each.span[1] <= len(text)
        assert each.label
        assert each.low <= each.high
        assert each.when is None or not each.when.dates or each.when.dates[0].year >= 2026
    assert len(text_without(filters)) <= len(text)
