"""Personal data is masked before anything is kept, and the field's own words survive."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.privacy import Known, mask, name_lists, venue_key
from signpost.privacy.words import fold

MASKED = {
    "name": [
        "Mrs Edith Marsh wants lunch",
        "mrs marsh wants lunch",
        "Mr Patel needs a hoist",
        "Ms. O'Neill rang again",
        "Miss Jean Brodie",
        "Dr Khan says she is ready",
        "Cllr Brown asked",
        "my client john smith keeps falling",
        "My client is Farida",
        "her son Dave Brown hits her",
        "husband brian has dementia",
        "a lady called Doreen in Saltby",
        "his name is Tomasz",
        "her name is maria",
        "a man named Winston Clarke",
        "she goes by Bronwen",
        "Margaret's daughter is worried",
        "Margaret’s daughter is worried",
        "Gurpreet Singh wants exercise",
        "Then Agnieszka Nowak moved in",
        "visited Mohammed yesterday",
        "is Rose Taylor able to go",
        "what about Will Turner",
        "neighbour Sheila found him",
        "partner steve drinks",
        "daughter Siobhan, 42, lives away",
        "Joao Pereira works on a farm",
        "Ruta has no recourse to public funds",
        "surname Fitzgerald",
        "Mary-Anne fell again",
        "known as Alfie",
        "his name is Will",
        "her name is May Evans",
        "a lady called June",
        "Rose Taylor wants lunch",
        "Jack Wilson fell again",
        "her son jack hits her",
        "her son Mark hits her",
        "her husband mark has dementia",
        "asked Sue yesterday",
        "MRS EDITH MARSH FELL AGAIN",
        "EDITH MARSH FELL TODAY",
        "João Pereira works",
        "Łukasz Nowak moved",
        "Małgorzata is worried",
        "José fell",
        "Zoë rang",
        "Name: John Smith",
        "client is Patience",
        "her name is olumide adeyemi",
        "my client Olumide Adebisi Xu fell",
        "Mr van der Berg fell",
        "Mr J. Smith rang",
        "J. Smith's carer",
        "dr khan rang",
        "ms patel rang",
        "mrs edith marsh wants lunch",
        "Pt is called iqbal",
        "a man called Xolani",
        "Marsh, Edna",
        "spoke to Jean-Paul",
        "Edna/Arthur both fell",
        "can Tafadzwa Chirwa learn English here",
        "harjinder dhaliwal wants company",
        "spoke to Svitlana",
        "Mair Prydderch lost her husband",
        "Lhamo wants work",
        "where can Li Wei learn English",
        "visited Xu Meihua",
        "Zqwendi still wants the day centre",
        "told Zqwendi about it",
        "support worker Zqwendi",
        "her daughter in law Zqwendi",
        "Zqwendi, her carer",
        "Zqwen (neighbour) has a key",
        "Agnes, Zqwen and Doris",
        "Bob + Jan both deaf",
        "Zqwendi Ompalo dob 01/02/1950",
        "I'm Zqwendi and I care for mum",
        "Auntie Zqwen has moved in",
        "Bishop Zqwendi rang",
        "Lt Col Ferrers",
        "known to all as Tug",
        "née Ramsbottom",
        "thank you Zqwen.",
        "A. Choudhary - moving out",
        "Sunday Okoro wants a shed",
        "Heather and Glen Rivers",
        "Hope Masters hopes",
        "Angel is trans",
        "O'Malley's son",
        "Begum sisters live here",
        "van Dijk, lives alone",
        "rose smith 82",
        "bill and jean tanner both need help",
        "doreen pargeter 91 wheelchair",
        "miss k oyelowo",
        "mr may goes on Tuesdays",
        "neighbour-Joy",
    ],
    "telephone": [
        "ring 01632 960123",
        "ring 01632960123",
        "ring 07700 900123 please",
        "07700900123",
        "+44 7700 900 123",
        "+44 (0)7700 900123",
        "(01632) 960123",
        "0808 157 0192",
        "020 7946 0018",
        "call 01632-960-123",
        "0044 7700 900123",
        "+44-7700-900123",
        "01632 960123/07700 900123",
        "07700.900.123",
        "tel-07700900123",
        "(+44) 7700 900123",
        "07700 90 01 23",
        "01632 960123 10am",
        "7700 900123",
        "call 00 44 1632 960123",
        "in Poland +48 012 345 678",
    ],
    "e-mail": ["a.b@c.co.uk", "mail jo_99+x@mail.example now", "JO@EXAMPLE.COM"],
    "NHS number": [
        "NHS 943 476 5919",
        "9434765919",
        "nhs no 943-476-5919",
        "NHS-9434765919",
        "943 476 5919/01.02.1950",
        "943  476  5919",
        "943.476.5919",
        "NHS number 123 456 7890",
        "nhs no: 1234567890",
        "nhs no 999349777O",
        "485 777 3457, that's the NHS one",
    ],
    "NI number": [
        "NI AB 12 34 56 C",
        "ab123456c",
        "QQ no but JG103759A",
        "AB-12-34-56-C",
        "NI AB123456",
    ],
    "date of birth": [
        "birthday 14th Feb",
        "she turns 80 on 12 March",
        "dob 01/02/1950",
        "DOB: 1.2.50",
        "d.o.b. 1 Feb 1950",
        "born 3 March 1941",
        "born on 12th June 2012",
        "date of birth is 1944-05-06",
        "she was 12/11/1938",
        "March 3, 1941",
        "dob 010250",
        "dob 01 02 1950",
        "dob 01-Feb-1950",
        "dob 1 Feb 50",
        "born on the 12th of June 2012",
        "born March 1941",
        "DOB: 01022015",
        "1950/02/01",
        "dob (12/06/2015)",
        "b 3/4/41 wants lunch club",
        "DOB - 14 . 02 . 1947",
        "born in the winter of 1938",
        "born '38",
        "born on VE Day 1945",
        "4.iii.44",
        "birth year 1936",
        "1944/3/4 dob",
    ],
    "postcode": [
        "near ZM1 4QT",
        "zm14qt",
        "SW1A 1AA",
        "M1 1AE",
        "EC1A 1BB",
        "ZM1  4QT",
        "ZM1-4QT",
    ],
    "address": [
        "the house is number 9 on Mill Lane",
        "back to 17a-c Bridge Street",
        "house number 66 Tennyson",
        "lives at 12 Harbour Road",
        "Flat 4, 22 Tannery Lane",
        "7a Saint Brannocks Close",
        "at 101 North Denes Avenue",
        "14 Mill View",
        "14 The Street",
        "Flat 4, Grace Court",
        "12-14 Harbour Road",
        "12 St. Mary's Rd",
        "3b old loke lane",
        "12 mill road",
        "No.7 The Shambles",
        "15 the drift",
        "pt lives 9 cedar drive with his wife",
        "48 arundel dr mobility",
        "67 mere view mobility scooter stuck",
        "55 Victoria Rd South",
        "6 Rosedale, ZM1 4QT",
        "16 ropery lofts zm1 4qt",
        "35 Broad Oak, Saltby, ZM1 4QT",
        "4 St Olave's, off the ring road",
        "22 Lower Drift",
        "number forty-two, Denmark Road",
        "Coastguard Cottages no 3",
        "Berth 7, Aldersea Marina",
        "Pitch 11 Dyke End traveller site",
        "Suite 4, Bevan House, Kings Road",
        "Marsh House, Cold Drove ZM5 3HT",
        "14 the Denes",
        "11 Eastgate, flat above",
        "Winnow Bay Holiday Park, caravan 16",
        "9 capstan court, slipway road",
        "27 Cannery Row, flat 3",
        "12 Elm Parade, first floor flat",
        "annexe at 14 Mill Lane",
        "Flats 1-4, 28 Market Place",
        "'Fairhaven', Denes Road",
        "Dunroamin, 12 Denes Road",
        "2nd floor flat, 12 Ship Street",
        "flat 2 above the launderette",
        "1/2, 14 Kelvin Street",
        "of Marsh View, Ferry Road",
        "Rivermead, 3 Low Street",
        "Sunnybank, Hall Road",
        "lives at Tollgate Cottage and has no car",
        "living with her daughter at Grange Farm.",
        "her house, the Gables, is freezing",
        "Ferry Cottage is her address",
        "lives at pear tree cottage",
        "pt at the vicarage, church lane",
        "address: Seagulls, Beach Road",
    ],
    "case number": [
        "liquid logic no. 451230",
        "social services number 345612",
        "customer ref 8812 3345",
        "case number 123456",
        "client id LA-998877",
        "Mosaic no. 445566",
        "Liquidlogic ref 1234567",
        "Mosaic 445566",
        "Case #123456",
        "LAS: 123456",
        "patient ref AB/12345",
        "PID 200233",
        "UTR 1234567890",
        "CareDirector 445512",
        "Framework-i 331122",
        "our ref: AH/DW/22918",
        "travel card 63359700123456",
    ],
    "bank details": [
        "it goes to 60 16 13, 31926819",
        "card ending 4471",
        "cvv 123",
        "her PIN is 4471",
        "building society a/c D/1234567-8",
        "savings book number 00451239",
        "pays from 60-16-13 / 31926819",
    ],
    "car registration": ["her Fiesta fn14 ghj", "the old Volvo, A123 BCD", "scooter reg P 12 ABC"],
}

KEPT = [
    "lady 82 Lowestoft lonely since husband died",
    "what does May cost",
    "will this suit him",
    "Will this suit him?",
    "part number HG-2041/E",
    "part number 77.031",
    "KS 220/2",
    "BL-0137",
    "in June 2026",
    "on 3 June 2026",
    "lunch on Tuesday 3 December 2026",
    "who do I ask about hoists?",
    "Alzheimer's Society",
    "Parkinson's dance",
    "a 16 week course",
    "Three Conversations",
    "2 hour response",
    "Oysta Pearl+ for a 23 year old with a learning disability",
    "her husband is in hospital",
    "her husband needs a break",
    "her son wants to move away",
    "ZM1 area",
    "Punjabi-speaking man, stroke six months ago",
    "12 people in a house",
    "costs £1234567890",
    "Market Thorne bus 31",
    "Carers Harbour",
    "mark this down as answered",
    "Mark this down as answered",
    "mental capacity",
    "Preparing for Adulthood",
    "Aldersea Central Mosque",
    "a family with NRPF, newly arrived",
    "Good Friday opening",
    "wife has Alzheimer's, husband (carer) being taken to hospital now, nobody to stay tonight, Hertfordshire",
    "neighbour says his nephew has his bank card and he's not eaten for days",
    "Man works full time, cares for dad in Chelmsford, exhausted, asks about breaks and money, only free at 2am",
    "hope to go in the summer",
    "a faith group for women",
    "grace and favour flats",
    "frank conversation about risk",
    "the carer may need rest",
    "joy in small things",
    "dawn or dusk visits",
    "Care Act 2014 section 42",
    "Mental Capacity Act 2005",
    "DoLS for a man with dementia",
    "the 2011 census",
    "open 9am to 5pm Monday to Friday",
    "10 to 12 on Wednesdays",
    "within 5 miles of Hatherby",
    "90 days on the waiting list",
    "between 65 and 80",
    "ring 999 or 111, option 2",
    "a service called lunch club",
    "Marie Curie nurses",
    "Hey Geraldine",
    "24 hour line",
    "Emergency Duty Team (out of hours)",
    "what is a Talking Point?",
    "strengths-based",
    "someone to sit with dad",
    "mrs and mr both need help",
    "the man needs a hoist",
    "a lady who walks at night",
    "her daughter with autism",
    "friend or neighbour visits",
    "2 bed house",
    "a 3 bedroom bungalow",
    "2 storey house",
    "a 20 minute walk",
    "1 to 1 support drive",
    "4 calls daily way",
    "Herbert Protocol",
    "Oliver McGowan training",
    "Clare's Law",
    "Martha's Rule",
    "Christmas Eve",
    "St John Ambulance",
    "St Margaret's Hospital",
    "James Paget Hospital",
    "Queen Elizabeth Hospital",
    "Marie Curie Nurses",
    "Sue Ryder Hospice",
    "Leonard Cheshire",
    "Helen Court sheltered scheme",
    "Grace Court is full",
    "a rent of 1200 a month",
    "order 450 187 2236",
    "Paris 2024",
    "born deaf, moved here in 2019",
    "5 + 10 + 20 places",
    "Toyota dealers in B12 or so",
    "Robert Jones bandage",
    "Prader-Willi and Ehlers-Danlos",
    "Ella's Kitchen pouches",
    "Mrs Brown's Boys",
    "the Arthur Rank hospice",
    "Princess Anne opened it",
    "buses to King's Lynn",
    "his dog Benson needs walking",
    "Monty, the therapy dog",
    "Ryan's Law",
    "Stanley knife",
    "the Lady Margaret ward",
    "Sarah Stedy",
    "Homecare fell through",
    "Mirpuri and Wolof speakers",
    "moved to Croatia, then Kabul",
    "told Motability about it",
    "Careium still wants a landline",
    "patient Dolls",
    "a red Corsa, her own",
    "Don't ring",
    "Tramadol, her carer gives it",
    "Merrowshire\nHere it is called",
    "Volunteer Bothshire",
    "Holly and Ivy craft day",
    "Morris dancers",
    "havin a walk-in shower put in",
    "open Mon to Fri",
    "lady 80 tannery lane",
    "3 Church Lane residents want a bench",
    "10 Downing Street on the telly",
    "12 Red Cross volunteers",
    "6 Steady Steps sessions",
    "7 Oaks station",
    "4 wheel walker or 3 wheel walker",
    "a boccia evening in studio 2",
    "lives in Huddersfield, wants company",
    "lives in a tied cottage",
    "lives at home",
    "lives in Saltby, Mill Lane",
    "Northgate, Cliff End",
    "lady of 82, Ramsgate",
    "12 Northgate places left",
    "St Mary's Church Hall, Church Walk",
    "Carers Centre, Mill Lane",
    "Manor Farm Shop opening times",
    "Station Road surgery",
    "lady, 82, Lowestoft, lonely",
    "I called Macmillan",
    "we called Samaritans",
    "called Adult Social Care",
    "is there a group called Carers Together",
    "a device called Canary",
    "known as Telecare",
    "known as TEC",
    "goes by Bus",
    "her name is on the list",
    "the name is wrong",
    "Will Macmillan help",
    "May Gurdwara volunteers cook",
    "Can Samaritans visit",
    "65/70/75 year olds",
    "paragraph 4.13.09",
    "A1 2nd floor",
    "version 77.031.2",
    "7 days 24 hours 365 days",
    "01.02.2027 10:30 to 12:30",
    "her mum will need care",
    "her son may visit",
    "the carer hopes",
    "carer faith support",
    "Lewy body dementia",
    "Huntington's",
    "Alexander technique",
    "MS nurse",
    "dr appointment",
    "they miss lunch",
    "named social worker",
    "so called friends",
    "lives in Chester",
    "Kent County Council",
    "Sky TV",
    "client is deaf",
    "client is alone",
    "the man has no heating",
    "woman who is Polish",
    "Age UK",
    "DoLS FOR A MAN WITH DEMENTIA",
    "Frank conversation about risk",
    "part number 9434765918",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MASKED.items() for text in texts])
def test_personal_data_is_masked(kind: str, text: str) -> None:
    assert kind in mask(text).kinds, mask(text)
    assert f"[{kind}]" in mask(text).text


@pytest.mark.parametrize("text", KEPT)
def test_the_words_of_the_field_survive(text: str) -> None:
    assert mask(text).text == text


def test_nothing_of_the_name_is_left() -> None:
    masked = mask("Mrs Edith Marsh of 12 Harbour Road, ZM1 4QT, born 3 March 1941, 07700 900123, a@b.example")
    assert masked.text == "[name] of [address], [postcode], [date of birth], [telephone], [e-mail]"


def test_names_in_our_own_sources_stay() -> None:
    assert mask("Rose Cottage and Henry House Day Club", Known.of(["rose cottage", "henry house day club"])).kinds == {}
    assert mask("an alarm called Hob Guard", Known.of(["hob guard"])).kinds == {}


def test_a_known_name_stays_and_the_name_beside_it_goes() -> None:
    assert mask("ask Margaret Henry House", Known.of(["Henry House"])).text == "ask [name] Henry House"
    assert mask("Mrs Chester rang", Known.of(["Chester"])).text == "[name] rang"


def test_a_known_place_does_not_save_an_address() -> None:
    assert mask("lives at 12 Saltby Road, Saltby", Known.of(["Saltby"])).text == "lives at [address], Saltby"
    assert mask("Flat 4, Grace Court", Known.of(["Grace Court"])).text == "[address]"


def test_the_whole_of_an_address_goes_and_the_place_it_lies_in_stays() -> None:
    assert mask("Flat 3, 9 Capstan Court, Slipway Road. No lift").text == "[address]. No lift"
    assert mask("9 Mill Lane, Cliff End is cold", Known.of(["Cliff End"])).text == "[address], Cliff End is cold"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("her name is maria and she fell", "her name is [name] and she fell"),
        ("her son dave hits her", "her son [name] hits her"),
        ("Margaret's daughter", "[name]'s daughter"),
        ("01632 960123 07700 900123", "[telephone] [telephone]"),
        ("Mr. A. Begum-Khan rang", "[name] rang"),
        ("12 Harbour Road to the park", "[address] to the park"),
        ("told Edna Dr Khan rang", "told [name] rang"),
        ('Margaret "Peggy" Lund fell', "[name] fell"),
        ("Rajesh (Raj) Mehta fell", "[name] fell"),
        ("jean p rang", "[name] rang"),
        ("jean c her sister", "[name] c her sister"),
        ("Grandma Xu cooks", "[name] cooks"),
        ("943 476 5919/01.02.1950", "[NHS number]/[date of birth]"),
    ],
)
def test_no_more_goes_than_is_personal(text: str, left: str) -> None:
    assert mask(text).text == left


def test_a_known_name_and_its_street_stay_and_a_home_there_goes() -> None:
    known = Known(["hatherby barn", "wharf house"], {venue_key("14 Quay Street", "Wharf House")})
    for ours in ("Hatherby Barn, Mill Lane", "is Wharf House, 14 Quay Street step-free"):
        assert mask(ours).kinds == {"address": 1}
        assert mask(ours, known).kinds == {}
    assert mask("Wharf House, 3 Mill Lane", known).kinds == {"address": 1}


def test_ages_and_halves_of_postcodes_stay() -> None:
    assert mask("lady, 84, in ZM1, 3 falls").kinds == {}


def test_each_kind_is_counted() -> None:
    assert mask("Edna and Arthur, 07700 900123").kinds == {"telephone": 1, "name": 2}


def test_a_wrong_nhs_number_is_just_ten_digits() -> None:
    assert "NHS number" not in mask("order 943 476 5918").kinds


def test_masking_twice_changes_nothing_more() -> None:
    for texts in MASKED.values():
        for text in texts:
            once = mask(text).text
            assert mask(once).text == once


@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_masking_is_idempotent(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


PARTS = """Mrs mr Dr miss called named known as goes by surname her my name is Name: client son husband Edna jack Rose will
Will May Taylor smith Olumide van der J. O'Neill Margaret's House Court St Road Hospital and the at 12 Flat 4, ZM1 4QT
943 476 5919 dob 01/02/1950 07700 900123 a@b.example , . / [name] [address] NHS number case 123456 Grace Henry""".split()


@given(st.lists(st.sampled_from(PARTS), max_size=14), st.sampled_from([[], ["Henry House", "Grace Court", "Taylor"]]))
def test_masking_is_idempotent_and_grows_by_a_bracket_a_word_at_most(parts: list[str], known: list[str]) -> None:
    text = " ".join(parts)
    once = mask(text, Known.of(known)).text
    assert mask(once, Known.of(known)).text == once
    assert len(once) <= len(text) + len("[date of birth]") * len(parts)


@given(st.integers(100_000_000, 999_999_999), st.sampled_from(["{}", "for {} please", "NHS no. {}.", "({})"]))
def test_no_right_nhs_number_survives(start: int, wording: str) -> None:
    digits = str(start)
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    if check == 10:
        return
    number = f"{digits}{check % 11}"
    written = f"{number[:3]} {number[3:6]} {number[6:]}"
    assert written not in mask(wording.format(written)).text


SECONDS_FOR_THE_LONGEST = 1.0
"""A runaway pattern takes minutes, 2,000 characters of names 0.05 s, a busy test machine a few times that."""


@pytest.mark.parametrize(
    "part",
    [
        *(
            "a ",
            "A",
            "Aa ",
            "1 ",
            "mr ",
            "12 aa ",
            "@.",
            "a@",
            "John ",
            "called aa ",
            "son ",
            "born ",
            "+44 ",
            "0",
            "1-",
        ),
        *(
            "Dr. ",
            "[name] ",
            "dob" + " " * 400,
            "case no" + " " * 400,
            "Mr" + " " * 400,
            "07 ",
            "flat 1 ",
            "St ",
            "nhs ",
            "Zqwen ",
            "Zqwen and ",
            "Zqwen, Anna & ",
            "told Zqwen ",
            "The Aa ",
            "lives at aa ",
            "12 Aa, ",
            "living with aa aa at the old aa ",
        ),
    ],
)
def test_the_longest_questions_do_not_make_it_slow(part: str) -> None:
    text = (part * 2000)[:2000]
    started = time.process_time()
    mask(text, Known.of(["Henry House"]))
    assert time.process_time() - started < SECONDS_FOR_THE_LONGEST


LISTS = (
    "given_names ordinary_names more_given surnames more_surnames word_surnames place_names verbs never_names street_words some_street_words coined not_names"
).split()


@pytest.mark.parametrize("name", LISTS)
def test_every_listed_word_is_written_as_it_is_looked_up(name: str) -> None:
    assert [word for word in getattr(name_lists, name)() if word != fold(word)] == []


def test_the_list_of_given_names_is_long_enough() -> None:
    assert len(name_lists.given_names()) > 600


@pytest.mark.parametrize(
    "note",
    [
        "84f Saltby lives alone, no hot meals at weekends",
        "88m Winnow Sands, slid off the chair",
        "Ref from GP. 79F Tannery Lane area, ?falls class",
        "daughter of 88f Winnow Sands rang about nights",
        "he says dad 79 Priory Fields is lonely",
        "TA - 68f Denes est, gas cooker",
        "by ambulance 4.45pm Tues, wife alone",
        "cataract op thurs Aldersea Gen, no car",
        "best Thai takeaway in Aldersea",
    ],
)
def test_ages_days_and_cuisines_of_a_call_note_are_nobodys(note: str) -> None:
    assert mask(note, Known.of(["Saltby", "Winnow Sands", "Aldersea", "Tannery Lane", "Priory Fields"])).text == note


def test_a_house_with_its_postcode_is_masked_though_it_looks_like_an_age() -> None:
    assert mask("84f Mill Lane, Saltby, NR34 7XX").kinds == {"address": 1, "postcode": 1}
