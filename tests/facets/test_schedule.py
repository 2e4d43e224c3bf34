"""What councils write of days and hours, and what has to be read from it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.facets.schedule import LONGEST, read_schedule
from signpost.facets.week import ALL_DAYS, ALL_MONTHS, DAY_LONG
from tests.facets.spoken import spoken

TOO_SLOW = 2
"""Seconds: twenty times what the slowest takes; a pattern that goes back and back takes minutes."""

WRITTEN = {
    # days
    "Weekdays": "Mo-Fr",
    "Sundays & Tuesdays": "Tu,Su",
    "Mondays": "Mo",
    "Monday to Thursday": "Mo,Tu,We,Th",
    "Mon-Fri": "Mo-Fr",
    "Fri-Mon": "Mo,Fr,Sa,Su",
    "Tues/Thurs": "Tu,Th",
    "Open every day except Monday": "Tu,We,Th,Fr,Sa,Su; closed Mo",
    "Every day": "all",
    "Weekends only": "Sa,Su",
    "M-F": "Mo-Fr",
    # days and hours
    "Mon-Fri 9-5": "Mo-Fr 9:00-17:00",
    "9.30am – 12.30pm Weds": "We 9:30-12:30",
    "Every Tuesday 10-12": "Tu 10:00-12:00",
    "2-4pm Thursdays": "Th 14:00-16:00",
    "Mon, Wed and Fri 9am-12pm and 1pm-4pm": "Mo,We,Fr 9:00-12:00; Mo,We,Fr 13:00-16:00",
    "Mon - Fri: 9.00am - 5.00pm; Sat: 9.00am - 1.00pm": "Mo-Fr 9:00-17:00; Sa 9:00-13:00",
    "Tues 10.00-12.00 & Thurs 13:30-15:30": "Tu 10:00-12:00; Th 13:30-15:30",
    "Monday - Thursday 0900-1700hrs, Friday 0900-1630hrs": "Mo,Tu,We,Th 9:00-17:00; Fr 9:00-16:30",
    "Monday 10am until 12, Friday 1 till 3": "Mo 10:00-12:00; Fr 13:00-15:00",
    "Mon 11am-1pm": "Mo 11:00-13:00",
    "Saturday 9 a.m. to 1 p.m.": "Sa 9:00-13:00",
    "Sat 12 noon - 3pm": "Sa 12:00-15:00",
    "Fridays between 2 and 4pm": "Fr 14:00-16:00",
    "Saturdays 7pm to midnight": "Sa 19:00-24:00",
    "Fri and Sat 10pm - 2am": "Fr,Sa 22:00-26:00",
    "Daily 9am – 9pm": "all 9:00-21:00",
    "8am to 10pm every day": "all 8:00-22:00",
    "Monday: 9-12\nTuesday: Closed\nWednesday: 1-4": "Mo 9:00-12:00; We 13:00-16:00; closed Tu",
    "Lunch Tuesdays from 12.30": "Tu 12:30-?",
    "Saturday and Sunday 10am - late": "Sa,Su 10:00-?",
    "Mondays 2pm and Fridays 11am": "Mo 14:00-?; Fr 11:00-?",
    "11am and again at 6pm": "? 11:00-?; ? 18:00-?",
    "10.30am start, finishing by 1pm": "? 10:30-13:00",
    "Doors 6.15pm, film 7pm, out by 9.30pm": "? 18:15-?; ? 19:00-21:30",
    "Telephone Sunday to Thursday, 9am to 8pm, and Friday until 2pm": "Mo,Tu,We,Th,Su 9:00-20:00 line; Fr 9:00-14:00 line",
    "Monday to Friday 9am to 5pm; duty worker until 6pm on Thursdays": "Mo-Fr 9:00-17:00; Th 9:00-18:00",
    # hours that say less than they seem to
    "Mondays 7-9": "Mo",
    "11.30am - 12.30am every Thursday": "Th 11:30-?",
    "Thursday evenings": "Th 17:00-21:30 about",
    "Tuesday and Thursday mornings": "Tu,Th 9:00-12:00 about",
    "Weekdays, daytime": "Mo-Fr 9:00-17:00 about",
    "Pizza night Thursdays, 6pm to 9pm": "Th 18:00-21:00",
    "Delivered Tuesdays, late morning to 3pm": "Tu 9:00-15:00 about",
    # weeks of the month
    "10:30am - 12:30pm Every 2nd Sunday of the month": "Su 10:30-12:30 week 2",
    "First Monday of the month, 2pm to 3.30pm": "Mo 14:00-15:30 week 1",
    "1st & 3rd Weds of month 2-4pm": "We 14:00-16:00 week 1/3",
    "2nd and 4th Tuesdays of the month 7.30pm - 9.30pm": "Tu 19:30-21:30 week 2/4",
    "Last Friday of the month": "Fr week last",
    "Wednesdays 5pm to 8pm, first and third Saturdays 9am to 11am": "We 17:00-20:00; Sa 9:00-11:00 week 1/3",
    "Every other Friday evening": "Fr 17:00-21:30 ~weeks about",
    "Fortnightly on Mondays, 1.30-3pm": "Mo 13:30-15:00 ~weeks",
    "Every second Wednesday, 11am": "We 11:00-? ~weeks",
    "Alternate Mondays 2pm to 4pm": "Mo 14:00-16:00 ~weeks",
    "Tuesday to Thursday 10am to 4pm; one Saturday a month": "Tu,We,Th 10:00-16:00; Sa ~weeks",
    "Surgery on Tuesdays, Millby on alternate Wednesdays, library on Fridays": "Tu; We ~weeks; Fr",
    "1st, 3rd & 5th Mondays 2pm": "Mo 14:00-? week 1/3/5",
    "Saturday (2nd Saturday of each month)": "Sa week 2",
    "Mondays, bi-weekly": "Mo ~weeks",
    "Wednesday (once-every-two-weeks)": "We ~weeks",
    "1 Saturday per month": "Sa ~weeks",
    "Every 4th Friday, 2 - 3 pm": "Fr 14:00-15:00 week 4",
    "General meeting - First Tuesday of Each Month": "Tu week 1",
    "1st and 3rd Wednesday of each month (August - May)": "We week 1/3 months 1,2,3,4,5,8,9,10,11,12",
    "Friday (non-routine)": "Fr maybe",
    "Wednesday - 8pm | Thursday 12pm": "We 20:00-?; Th 12:00-?",
    # the year
    "Third Monday of the month, academic year": "Mo week 3 term",
    "YOUTH CLUB EVERY MONDAY (term time only) 6-8pm": "Mo 18:00-20:00 term",
    "9am-10:30am on Tuesdays (term time only)": "Tu 9:00-10:30 term",
    "Term time, Monday to Friday": "Mo-Fr term",
    "Wednesdays 2pm. Breaks for the school holidays.": "We 14:00-? term",
    "May to October, Sundays 2pm-4pm": "Su 14:00-16:00 months 5,6,7,8,9,10",
    "10am-2pm on Tuesdays & Thursdays (Oct-Mar)": "Tu,Th 10:00-14:00 months 1,2,3,10,11,12",
    "Sundays, 1pm to 5pm, from the first Sunday in October to the last in April": "Su 13:00-17:00 months 1,2,3,4,10,11,12",
    "Thursdays 6pm to 8pm, except August": "Th 18:00-20:00 months 1,2,3,4,5,6,7,9,10,11,12",
    "Fridays 10am to 12pm. Closed in August.": "Fr 10:00-12:00 months 1,2,3,4,5,6,7,9,10,11,12",
    "Annual (July)": "all months 7 maybe",
    "Monday to Friday 8am to 4pm. Hedges from August to February.": "Mo-Fr 8:00-16:00",
    # days off
    "Monday to Saturday, 8am to 6pm. No Sundays or bank holidays.": "Mo,Tu,We,Th,Fr,Sa 8:00-18:00; closed Su; bank closed",
    "Monday to Friday 9am to 5.30pm, excluding bank holidays": "Mo-Fr 9:00-17:30; bank closed",
    "Mon–Thu 08:30–17:00, Fri 08:30–16:30, closed weekends and bank holidays": "Mo,Tu,We,Th 8:30-17:00; Fr 8:30-16:30; closed Sa,Su; bank closed",
    "Mon-Fri 10am-4pm (exc. Bank Hols)": "Mo-Fr 10:00-16:00; bank closed",
    "Bank holidays: closed. Tuesdays 1pm-2pm": "Tu 13:00-14:00; bank closed",
    "Calls any day between 9am and 8pm, Sundays and bank holidays included": "all 9:00-20:00; bank open",
    "8am to 7pm, 365 days a year": "all 8:00-19:00; bank open",
    "Any day except Sunday, 9am to 8pm": "Mo,Tu,We,Th,Fr,Sa 9:00-20:00; closed Su",
    "Thursday to Monday, 6pm to 11pm. Shut Tuesday and Wednesday.": "Mo,Th,Fr,Sa,Su 18:00-23:00; closed Tu,We",
    "Tuesdays and Fridays, 12 noon to 2pm. Closed for the week between Christmas and New Year.": "Tu,Fr 12:00-14:00; break 25/12-1/1",
    "Open 7 days a week, 10am-4pm (closed Christmas Day and Boxing Day)": "all 10:00-16:00; break 25/12-25/12; break 26/12-26/12",
    "Wednesdays 6pm to 8pm. No meeting in the last week of December.": "We 18:00-20:00; break 25/12-31/12",
    "Thursdays, 2pm to 4pm, except Good Friday and Maundy Thursday": "Th 14:00-16:00; easter-3; easter-2",
    "Mondays 10am-12. Shut bank holidays and over Christmas.": "Mo 10:00-12:00; bank closed; break 25/12-1/1; ~break 18/12-5/1",
    "Every day 11am to 1pm. On Christmas Day the meal comes cold on Christmas Eve.": "all 11:00-13:00; ~break 24/12-26/12",
    "Tuesday to Saturday 9am to 3pm; closed the week of the show": "Tu,We,Th,Fr,Sa 9:00-15:00; usual",
    "Normally Tuesdays, 10.30am to 12 noon": "Tu 10:30-12:00; usual",
    "Thursdays 10am to 12pm. During Ramadan 11am to 12pm.": "Th 10:00-12:00; usual",
    "Every day. Office hours 11am to 4pm, but not Friday 12.30pm to 2.30pm.": "all; all 11:00-16:00 line; usual",
    "Monday - Friday: 9:00 AM - 6:00 PM\nSunday: 9:00 AM - 3:00 PM (Term Time Only)\nBank Holidays: Closed": "Mo-Fr 9:00-18:00; Su 9:00-15:00 term; bank closed",
    "9:00 to 5:30 Monday to Thursday and 9:00 to 5:00 on Fridays": "Mo,Tu,We,Th 9:00-17:30; Fr 9:00-17:00",
    "Mon to Fri 8:00am - 6:00pm, Sat 8:00am - 12:00pm, Sun closed.": "Mo-Fr 8:00-18:00; Sa 8:00-12:00; closed Su",
    "Every other Tuesday, 10.30 am - 12.45 pm in the hall (except August)": "Tu 10:30-12:45 months 1,2,3,4,5,6,7,9,10,11,12 ~weeks",
    # nights
    "5.30pm to 8.30am every night, all weekend and on bank holidays": "all 17:30-32:30; Sa,Su 0:00-24:00; bank open",
    "Every night, 10pm to 7am": "all 22:00-31:00",
    "Seven nights a week, 9pm to 7am": "all 21:00-31:00",
    "Nightly 10pm-6am": "all 22:00-30:00",
    "Every evening": "all 17:00-21:30 about",
    "Open every evening 6pm to 10pm except Tuesdays": "Mo,We,Th,Fr,Sa,Su 18:00-22:00; closed Tu",
    "Tuesdays 1pm to 4pm and every evening 6pm to 9pm": "Tu 13:00-16:00; all 18:00-21:00",
    # all hours
    "Every hour of the day": "all 0:00-24:00; bank open",
    "24/7": "all 0:00-24:00; bank open",
    "24 hours a day, every day of the year": "all 0:00-24:00; bank open",
    "Any time": "all 0:00-24:00; bank open",
    "7pm to 7am": "? 19:00-31:00",
    "Answered 24 hours a day. Fitting Monday to Saturday.": "all 0:00-24:00 line; Mo,Tu,We,Th,Fr,Sa; bank open",
    # whom to try when it is shut
    "Monday to Friday, 8.45am to 5.15pm. Out of hours: duty team, 01632 960111.": "Mo-Fr 8:45-17:15",
    "Monday to Thursday 8.45am to 5.15pm, Friday 8.45am to 4.45pm. Out of hours: 01303 245853": "Mo,Tu,We,Th 8:45-17:15; Fr 8:45-16:45",
    "Mon-Fri 9am-5pm. At other times ring the duty team, 01632 960111.": "Mo-Fr 9:00-17:00",
    "Mon-Fri 9am-5pm. Otherwise the public number, 01632 960100.": "Mo-Fr 9:00-17:00",
    "Mon-Fri 9am-5pm. After 5.30pm and at weekends: duty team, 01632 960111.": "Mo-Fr 9:00-17:00",
    "Mon-Fri 9am-5pm. Weekend searches only through the Duty Team.": "Mo-Fr 9:00-17:00",
    "Mon-Fri 9am-4.30pm. Stuck outside these hours: duty team, 01632 960140, 8am to 10pm.": "Mo-Fr 9:00-16:30",
    "Mon-Fri 9am-5pm. Out of hours line 5pm to 9am.": "Mo-Fr 9:00-17:00; Mo-Fr 17:00-33:00 line",
    "Out of hours: 5pm to 9am every night": "all 17:00-33:00",
    "Phone answered 9am to 6pm every day; leave a message if nobody picks up.": "all 9:00-18:00 line",
    "Mondays 10am-12. At the library: Wednesdays 2pm": "Mo 10:00-12:00; We 14:00-?",
    "Tuesday: Millby 10am, Hatley 11.30am. About an hour at each.": "Tu 10:00-?; Tu 11:30-?",
    "Varied. In Saltby on Fridays.": "all maybe; Fr",
    "Tuesdays 10am-12, varied walks": "Tu 10:00-12:00",
    # by agreement
    "By appointment": "all maybe; appointment",
    "Book a time": "all maybe; appointment",
    "Mon-Fri 9am-5pm by appointment only": "Mo-Fr 9:00-17:00; appointment",
    "Cars Monday to Friday, 8am to 6pm, and Saturday mornings if a driver can be found": "Mo-Fr 8:00-18:00; Sa 9:00-12:00 maybe about",
    "Weekdays. A handful of visitors can do Saturday mornings.": "Mo-Fr; Sa 9:00-12:00 maybe about",
    "Monday to Friday 9.45am to 3.15pm, plus some summer Saturdays at the kiosk": "Mo-Fr 9:45-15:15; Sa maybe",
    "Journeys any weekday, weekends by luck": "Mo-Fr; Sa,Su maybe",
    "Home visits by arrangement. Group: third Monday, 2pm to 3.30pm": "all maybe; Mo 14:00-15:30 week 3",
    # telephone lines and offices
    "Telephone Monday to Friday, 9am to 5pm. Drop-in Mondays and Thursdays, 10am to 1pm.": "Mo-Fr 9:00-17:00 line; Mo,Th 10:00-13:00",
    "Office Tuesday, Wednesday and Thursday, 10am to 4pm": "Tu,We,Th 10:00-16:00 line",
    # days and hours of something else
    "Mondays 10.30am to 12.30pm. Bus 31 does not run on Mondays.": "Mo 10:30-12:30",
    "Every day, 7am to 11pm. Last call taken 10.15pm.": "all 7:00-23:00",
    "10am to 4pm; quiet hour 10am to 11am": "? 10:00-16:00",
    "Mon, Wed and Fri 10am to 3pm. Pick-ups from 9am.": "Mo,We,Fr 10:00-15:00",
    "5pm - 8:30pm on Fridays (ages 8-12)": "Fr 17:00-20:30",
    "Tuesdays, ages 8-12": "Tu",
    "Every day 9am to 6pm. On Saturday only people referred by Friday 2pm are visited.": "all 9:00-18:00",
    # nothing to be told
    "": "unknown",
    "Weekly": "unknown",
    "Coming soon": "unknown",
    "Check our website for dates": "unknown",
    "Contact the organiser for details": "unknown",
    "Referral only": "unknown",
    "Days agreed between the two": "unknown",
    "Was the second Saturday of the month": "unknown",
    "All year until the fund is spent, usually in February": "unknown",
    "Ring 01632 960123": "unknown",
    "The seat costs £2.50 and 10.5 miles": "unknown",
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_schedule_says_what_its_writer_meant(text: str) -> None:
    assert spoken(read_schedule(text)) == WRITTEN[text]


@given(
    st.text(
        alphabet=st.sampled_from("MonTuesday 1st2ndlast to-–:.;,()0123456789apmnoonclosedexceptevery\n£'’"),
        max_size=120,
    )
)
def test_no_text_breaks_the_reading_and_no_reading_leaves_the_week(text: str) -> None:
    schedule = read_schedule(text)
    for each in schedule.openings if schedule else ():
        assert 0 <= each.days <= ALL_DAYS
        assert 0 <= each.months <= ALL_MONTHS
        assert each.opens is None or 0 <= each.opens <= DAY_LONG
        assert each.closes is None or 0 <= each.closes <= 2 * DAY_LONG
        assert each.opens is None or each.closes is None or each.opens < each.closes


@given(
    st.lists(
        st.sampled_from([*WRITTEN, "not", "except", "and", "if", "10am", "until 4pm", "every", "2nd", "(", ";"]),
        max_size=8,
    )
)
def test_any_mixture_of_real_phrases_can_be_read(parts: list[str]) -> None:
    read_schedule(" ".join(parts))


@pytest.mark.parametrize("piece", ["1st, ", "Mon/", "9-5 ", "and ", "10am to ", "(", "not ", "Jan ", "except August "])
def test_a_schedule_written_to_be_slow_is_not(piece: str) -> None:
    started = time.monotonic()
    read_schedule(piece * LONGEST)
    assert time.monotonic() - started < TOO_SLOW


def test_a_website_pasted_into_the_column_is_read_up_to_a_bound() -> None:
    assert spoken(read_schedule("Mondays 10am-12pm. " + "words " * LONGEST + " Tuesdays")) == "Mo 10:00-12:00"
