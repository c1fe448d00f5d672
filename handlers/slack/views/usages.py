"""The nearest right form of each command."""

from collections.abc import Mapping

USAGES: Mapping[str, str] = {
    "new": "new dana 5125550142 walk-in",
    "claim": "claim 1042",
    "talked": "talked 1042 phone 12m wants a tour",
    "tried": "tried 1042 voicemail",
    "visit": "visit 1042 sat 10am",
    "follow": "follow 1042 3d send the plans",
    "later": "later 1042 20m",
    "sold": "sold 1042",
    "notready": "notready 1042 8w",
    "close": "close 1042 not interested",
    "giveback": "giveback 1042",
    "give": "give 1042 @ben",
    "reopen": "reopen 1042",
    "edit": "edit 1042 name: Dana Ruiz phone: 512 555 0142",
    "undo": "undo 1042",
    "mine": "mine",
    "open": "open",
    "today": "today",
    "report": "report",
    "find": "find dana",
    "show": "show 1042",
    "away": "away until 15:00",
    "back": "back",
    "busy": "busy 1h",
    "hours": "hours Mon-Fri 9-18, Sat 10-14",
    "settings": "settings",
    "openings": "openings",
    "help": "help",
}
"""By verb, without the prefix that people type."""
NUMBER = " 1042"
"""What names the lead in them."""
