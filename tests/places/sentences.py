"""What staff type, and the places it names: in two goes, each written before the rules were tuned to it."""

NO_PLACE = """\
Reading a book group for someone with sight loss
She enjoys reading and wants company
needs help reading letters from the bank
large print reading material
Bath seat for a man of 20 stone
bath lift or bath board, which one is safer
struggling getting in the bath
needs help getting in bath
Sandwich lunch on Tuesdays for pensioners
can anyone drop off a sandwich at lunch time
who do we deal with about blue badges
Deal with the safeguarding concern first
Battle with depression since his wife died
it is a constant battle to get him to eat
Ware of the dog sign on the gate, can carers still visit
Rugby club for people with learning disabilities
he used to play rugby and misses it
walking rugby sessions please
blind man wants a sale of work to visit
the sale of her house and care home fees
a stone's throw from the shops
he weighs 18 stone, which hoist
pressure wound with slough
cardigan buttons aid for one hand
wellington boots for the allotment group
Can he settle his bill for the lifeline in May
in March we had a leaflet about falls
open in March
hope you can help, who covers hoists
she has no hope left
eye clinic transport
an eye appointment next week
the law on deprivation of liberty
where do I find the form for a carer's assessment
over 60s exercise class
a wing of the care home is closing
barking dog keeps her awake
leek and potato soup delivered
mobility scooter insurance
Mark needs a key safe
Shirley is caring for her husband
speak to Beverley about direct payments
Martin has a grab rail, who fits it
Mrs Lincoln needs a befriender
Mr Preston is 84 and lonely
Dr Barnes asked for an OT visit
ask Councillor Sutton about the lunch club
Jack London wrote books he likes
a talking book by Virginia Woolf
B12 injections at home
S42 enquiry timescales
section 117 aftercare
M25 breakdown on the way to day care
NHS number needed?
how do I book the mental capacity course
part number for the second one
what is an Oysta Pearl+
Attendance Allowance form, large print
walks with a stick, house bound
lives alone with 2 cats
he fell out of bed on Thursday
is there a support group for Parkinson's on Wednesday
in person or by telephone
in general, who pays for respite
from home to hospital
at night he wanders
near miss report
in advance of the review
around lunch time
Macmillan nurse visiting times
I need a Careline pendant with falls detector
Crossroads sitting service number
Alzheimer's Society dementia adviser
Royal Voluntary Service meals
12 Norwich Road has a broken stairlift
care home on Cambridge Street
street lighting outside her flat
moss on the path, she slipped
green waste collection for disabled people
can you box up the equipment
pool exercises for arthritis
the march of time, she forgets
grain free meals on wheels
locking medication dispenser
docking station for a hearing aid
healing garden volunteering
cooling towel for MS
wall mounted shower seat
who walks the ward with her
par for the course
stock of commodes
rake with a long handle
hose pipe aid for gardeners
tumble dryer repair grant
ridge on the threshold, needs a ramp
wool group, knit and natter
valley of despair, he says
is there anyone who can bath her twice a week
bathing assessment waiting time
he needs a bed and a mattress from the loans store
loans of wheelchairs
she has a wound in her heel and a sore eye
from March to May
between March and June the club is shut
appointment on 3 March at 2pm
we need the Hull Assessment tool
Chelsea is her support worker
Kimberley and Kerry cover the weekend
ring Stanley on Monday
thank you, Ashley
Florence Nightingale ward
sandwich course for apprentices
rye bread and gluten free meals
well, is there a hope of anything for Sunday
she can't settle at night
battle of wills with mum over the key safe
can I get a rugby wheelchair
pool therapy
her Kindle and other reading aids
advice on wills and lasting power of attorney
over 65 with a cold
is the library at Church Street open
14 Lincoln Avenue wants a grab rail
Durham Crescent bungalows lifeline
Oxford Road day centre times
Somerset House care home visiting
The Kent Arms darts night
Norfolk House respite
the York scale for stroke
MS society contact
Wellington boots
cheddar cheese not allowed
a Reading specialist teacher
wheelchair ramp ridge height
a bow in the floor by the step
a fall in the hall
slough on the wound bed
Bury her husband, help with funeral costs
needs to sell up and the sale is Friday
when is the next Mind the Gap session
Can Dale have a referral
Sandy is out of hours tonight
Penny and Clive share the caring
""".splitlines()

# Sentence, then the places it names, by name and by what tells them apart where that matters.
PLACES = [
    ("lady 82 Lowestoft lonely since husband died, wants a day centre", ["Lowestoft"]),
    ("dementia cafe within 5 miles of Halesworth on a Thursday, free", ["Halesworth"]),
    ("dementia cafe near halesworth", ["Halesworth"]),
    ("lunch club Beccles", ["Beccles"]),
    ("anything in bungay for men who are lonely", ["Bungay"]),
    ("transport from Leiston to Ipswich hospital", ["Leiston", "Ipswich"]),
    ("Punjabi-speaking man, stroke six months ago, Luton, wants to exercise", ["Luton"]),
    ("husband being taken to hospital now, nobody to stay tonight, Hertfordshire", ["Hertfordshire"]),
    ("cares for dad in Chelmsford, exhausted", ["Chelmsford"]),
    ("what does Peterborough do for TEC", ["Peterborough"]),
    ("who covers mental health in Lowestoft and Waveney", ["Lowestoft", "Waveney"]),
    ("lives in Reading and wants a lunch club", ["Reading"]),
    ("lunch clubs in bath for over 60s", ["Bath"]),
    ("moving to Bath next month, who assesses her", ["Bath"]),
    ("day centre near Ware", ["Ware"]),
    ("carers' group in Deal, Kent", ["Deal"]),
    ("exercise class in deal", ["Deal"]),
    ("befriending at Sandwich", ["Sandwich"]),
    ("a hoist for a man in Battle", ["Battle"]),
    ("memory cafe in Rugby on Mondays", ["Rugby"]),
    ("Bath area carers", ["Bath"]),
    ("north of Reading, needs meals", ["Reading"]),
    ("stroke club between Sale and Stockport", ["Sale", "Stockport"]),
    ("somewhere in Wells, Somerset", ["Wells"]),
    ("near March in Cambridgeshire", ["March"]),
    ("she lives in Street near Glastonbury", ["Street", "Glastonbury"]),
    ("respite care IP19 8AB", ["IP19 8AB"]),
    ("respite near nr33 0ht please", ["NR33 0HT"]),
    ("meals on wheels NR32", ["NR32"]),
    ("anything in the IP17 area", ["IP17"]),
    ("postcode B15 which hub", ["B15"]),
    ("man in Kingston upon Hull needs a stairlift", ["Kingston upon Hull"]),
    ("man in Hull needs a stairlift", ["Kingston upon Hull"]),
    ("Stow on the Wold lunch club", ["Stow on the Wold"]),
    ("stow-on-the-wold lunch club", ["Stow on the Wold"]),
    ("falls clinic Ashby de la Zouch", ["Ashby-de-la-Zouch"]),
    ("help in King's Lynn", ["King's Lynn"]),
    ("help in kings lynn", ["King's Lynn"]),
    ("Bury St. Edmunds advocacy", ["Bury St Edmunds"]),
    ("Saint Neots day centre", ["St Neots"]),
    ("carers cafe in Caerdydd", ["Cardiff"]),
    ("support in Abertawe through Welsh", ["Swansea"]),
    ("y Fenni lunch club", ["Abergavenny"]),
    ("Wrecsam befriending", ["Wrexham"]),
    ("Ynys Môn respite", ["Isle of Anglesey"]),
    ("Bishop's Stortford shopmobility", ["Bishops Stortford"]),
    ("Welwyn Garden City exercise", ["Welwyn Garden City"]),
    ("Tunbridge Wells Age UK", ["Royal Tunbridge Wells"]),
    ("Milton Keynes men's shed", ["Milton Keynes"]),
    ("anywhere in East Suffolk", ["East Suffolk"]),
    ("South Norfolk handyperson scheme", ["South Norfolk"]),
    ("Norfolk and Suffolk mental health", ["Norfolk", "Suffolk"]),
    ("north yorkshire wheelchair service", ["North Yorkshire"]),
    ("Herts carers line", ["Hertfordshire"]),
    ("Great Yarmouth dial a ride", ["Great Yarmouth"]),
    ("gt yarmouth dial a ride", ["Great Yarmouth"]),
    ("Newport, Isle of Wight, carers", ["Newport"]),
    ("man in Newport Essex", ["Newport"]),
    ("any lunch clubs Norwich way", ["Norwich"]),
    ("lonely chap, Great Yarmouth, ex navy", ["Great Yarmouth"]),
    ("mum's in Diss, I'm in Leeds", ["Diss", "Leeds"]),
    ("Eye, Suffolk, needs a befriender", ["Eye"]),
    ("she's moved back to Ely", ["Ely"]),
    ("sitting service Wymondham", ["Wymondham"]),
    ("hoist for lady in bury st edmunds", ["Bury St Edmunds"]),
    ("day opps for LD in N Yorks", ["North Yorkshire"]),
    ("OT duty for mid suffolk", ["Mid Suffolk"]),
    ("Stoke lunch clubs", ["Stoke-on-Trent"]),
    ("he's at sw1a 2aa", ["SW1A 2AA"]),
    ("between Norwich and Ipswich", ["Norwich", "Ipswich"]),
    ("closest gym to Reading for a wheelchair user", ["Reading"]),
    ("centre of Bath", ["Bath"]),
    ("Ware, Herts", ["Ware"]),
    ("Chester-le-Street dial a ride", ["Chester-le-Street"]),
    ("isle of sheppey transport", ["Isle of Sheppey"]),
    ("anything for deaf people in Derby", ["Derby"]),
    ("hull carers centre", ["Kingston upon Hull"]),
    ("pop 91 lives alone nr Beccles", ["Beccles"]),
    ("Lowestoft/Beccles area", ["Lowestoft", "Beccles"]),
    ("LOWESTOFT LUNCH CLUB", ["Lowestoft"]),
    ("respite in Weston Super Mare", ["Weston-super-Mare"]),
    ("in Barrow in Furness", ["Barrow in Furness"]),
    ("Newcastle-under-Lyme hub", ["Newcastle under Lyme"]),
    ("support in Sunderland & Durham", ["Sunderland", "Durham"]),
    ("Folkestone and Hythe district", ["Folkestone and Hythe"]),
    ("St Ives, Cornwall", ["St Ives"]),
    ("in St. Ives Cambs", ["St Ives"]),
    ("Stratford upon Avon memory cafe", ["Stratford-upon-Avon"]),
    ("lunch in Walton on the Naze", ["Walton-on-the-Naze"]),
    ("Southend carers", ["Southend-on-Sea"]),
    ("London Borough of Barking and Dagenham", ["Barking and Dagenham"]),
    ("Isle of Wight", ["Isle of Wight"]),
    ("for people in Hale and Altrincham", ["Hale", "Altrincham"]),
    ("Tower Hamlets", ["Tower Hamlets"]),
    ("brighton and hove", ["Brighton and Hove"]),
    ("Hove", ["Hove"]),
    ("ringing from CB1", ["CB1"]),
    ("e17 lunch club", []),
    ("people in E17", ["E17"]),
    ("in se15 please", ["SE15"]),
    # misspelt
    ("day centre in Halsworth", ["Halesworth"]),
    ("day centre in haleswroth", ["Halesworth"]),
    ("lady in Lowestof wants company", ["Lowestoft"]),
    ("lady in lowestoff wants company", ["Lowestoft"]),
    ("anything near Southwald", ["Southwold"]),
    ("carers group in Saxmondham", ["Saxmundham"]),
    ("a lady near Framlingam", ["Framlingham"]),
    ("transport from Ipswitch", ["Ipswich"]),
    ("from Chelmesford to Colchester", ["Chelmsford", "Colchester"]),
    ("meals for a man in Bury St Edmonds", ["Bury St Edmunds"]),
    ("respite in Peterboro or Petersborough", ["Peterborough"]),
    ("support group around Cambrige", ["Cambridge"]),
    ("day care, the Hertfordshir side", ["Hertfordshire"]),
    ("someone in Stevenege", ["Stevenage"]),
    ("Can you help someone at Leeston", ["Leiston"]),
    ("a walk in Aldebourgh", ["Aldeburgh"]),
    ("befriender in Northamton", ["Northampton"]),
    ("near Kings Lyn please", ["King's Lynn"]),
    ("in Welwin Garden City", ["Welwyn Garden City"]),
    ("lunch in Market Harbrough", ["Market Harborough"]),
    ("she is from Middlesborough", ["Middlesbrough"]),
    ("memory cafe in Scarbrough", ["Scarborough"]),
]
