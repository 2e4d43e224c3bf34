"""What is said of a value that could not be used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`column` is the field or heading; the reason never repeats what may not be stored."""

    column: str
    reason: str
    remedy: str


PICTURE = "A picture stood in the text as letters and digits, and was taken out"
UPLOAD = "Upload it as a file instead."
NO_PERSON = "Publish a role's mailbox, such as enquiries@…, instead of somebody's own address."
CORRECT_AT_SOURCE = "Correct it in the system that it comes from."
