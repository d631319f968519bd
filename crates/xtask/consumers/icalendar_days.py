import icalendar

from contract import SITE, program, record

program("icalendar")
with open(f"{SITE}/predictions.ics", "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
for event in calendar.walk("VEVENT"):
    record(
        str(event["UID"]),
        summary=str(event["SUMMARY"]),
        description=str(event["DESCRIPTION"]),
        day=event.decoded("DTSTART"),
        page=str(event["URL"]),
        category=", ".join(str(category) for category in event["CATEGORIES"].cats),
    )
