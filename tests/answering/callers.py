"""A county as callers meet it: services with hours, a ladder of people to ask, things that are on."""

from datetime import datetime

from signpost.domain.answer import Answer, Option
from signpost.domain.question import Question
from tests.county import County, write_county

SERVICES = """\
id,name,description,eligibility_description,application_process,self_referral,telephone,service_area,\
schedule_description,provider_type,audience,owner,assured_date,assurer,review_by,status,needs
svc-quick,Quick Steps Home,Nurses who come within two hours when a carer is taken ill.,Adults at home,Ring,no,01632 960901,\
Northshire,"Monday to Friday, 9am to 5.30pm, excluding bank holidays",NHS,public,Duty Desk,2026-05-01,Duty Desk,\
2027-05-01,active,urgent help; carers
svc-coats,Coat and Key,Companions who help somebody get ready and lock up and go with them.,Adults,Ring,yes,01632 960902,\
Northshire,"Monday to Saturday, 8am to 6pm",social enterprise,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,going out
svc-wheels,Northshire Wheels,Volunteer drivers who give lifts to appointments.,Adults,Ring,yes,01632 960903,Northshire,\
"Monday to Friday, 9am to 4pm",voluntary,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,transport
svc-south,Southshire Wheels,Volunteer drivers who give lifts to appointments.,Adults,Ring,yes,01632 960904,Southshire,\
"Monday to Friday, 9am to 4pm",voluntary,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,transport
svc-harbour,Harbour Carers,We carry out carer's assessments and run a drop-in for carers.,Unpaid carers,Ring,yes,\
01632 960905,Northshire,"Monday to Friday, 9am to 5pm",contracted,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,carers
svc-sit,Sitting Pretty,A sitter so that a carer gets a break.,Unpaid carers,Ring,yes,01632 960906,Northshire,\
"Any day, 9am to 8pm",voluntary,public,Duty Desk,2026-05-01,Duty Desk,2027-05-01,active,carer breaks; carers
"""

ROLES = """\
id,name,description,telephone,schedule_description,service_area,rung,audience,owner,checked_on,review_by,status
role-duty,Duty Desk,Looks after the directory and answers questions about it.,01632 960810,Monday to Friday 9am to 5pm,\
Bothshire,conversation; assessment,internal,Duty Desk,2026-05-01,2027-05-01,active
role-north,North Navigator,Knows the groups of the north.,01632 960812,Monday to Friday 9am to 4pm,Northshire,community,\
internal,Duty Desk,2026-05-01,2027-05-01,active
role-south,South Navigator,Knows the groups of the south.,01632 960813,Monday to Friday 9am to 4pm,Southshire,community,\
internal,Duty Desk,2026-05-01,2027-05-01,active
role-today,Same Day Team,Visits the same day to make things safe.,01632 960814,"8am to 10pm every day, including bank \
holidays",Bothshire,Rapid Response,internal,Duty Desk,2026-05-01,2027-05-01,active
role-night,Night Desk,Social workers for what cannot wait until morning.,01632 960815,"5.30pm to 8.30am every night, all \
weekend",Bothshire,out of hours,internal,Duty Desk,2026-05-01,2027-05-01,active
role-hoist,Hoist advice,Who to ask about hoists and slings at home.,01632 960816,"Monday to Friday, 9am to 4pm",Bothshire,,\
internal,Duty Desk,2026-05-01,2027-05-01,active
"""

EVENTS = """\
id,name,description,starts_on,ends_on,location_name,service_area,telephone,audience,owner,checked_on,review_by,status,needs
evt-past,Autumn Lunch,A lunch that is over.,2026-09-20,2026-09-20,Quay Chapel Hall,Northshire,01632 960820,public,Duty Desk,\
2026-05-01,2027-05-01,active,meals
evt-talk,Carers Evening,A talk for carers with soup.,2026-11-26,2026-11-26,Quay Chapel Hall,Northshire,01632 960821,public,\
Duty Desk,2026-05-01,2027-05-01,active,carers
evt-fair,Winter Fair,Stalls and cake.,2026-12-05,2026-12-05,Quay Chapel Hall,Northshire,01632 960822,public,Duty Desk,\
2026-05-01,2027-05-01,active,isolation
evt-south,Seed Swap,Seeds and tea.,2026-11-28,2026-11-28,Hilltop Rooms,Southshire,01632 960823,public,Duty Desk,2026-05-01,\
2027-05-01,active,gardening
"""


def write_callers_county(county: County) -> County:
    """The small county, with these services, roles and events in place of its own."""
    write_county(county)
    for name, text in {"services.csv": SERVICES, "roles.csv": ROLES, "events.csv": EVENTS}.items():
        county.write(name, text)
    return county


def stocked(county: County, products: str) -> County:
    """The county with equipment of a test's own beside what it holds."""
    write_county(county)
    county.write("store.csv", products)
    county.refresh()
    return county


def answer_at(county: County, moment: str, text: str) -> Answer:
    """What is said to a question at a moment of local time."""
    return county.asked_at(datetime.fromisoformat(moment)).ask(Question(text)).answer


def offered(answer: Answer) -> list[str]:
    """The ids of the options, in their order."""
    return [option.document_id for option in answer.options]


def option_of(answer: Answer, document_id: str) -> Option:
    """One option by its document."""
    return next(option for option in answer.options if option.document_id == document_id)


def said_under(option: Option, label: str) -> list[str]:
    """All that an option says under one label."""
    return [fact.text for fact in option.facts if fact.label == label]
