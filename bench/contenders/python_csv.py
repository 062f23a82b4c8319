"""The latest usable figure of each measure against its target due, by Python's csv: python3 python_csv.py DAY."""

import csv
import re
import sys
from datetime import datetime
from functools import lru_cache

STRENGTH = {"partial": 0, "provisional": 1, "": 2, "final": 2, "revised": 3}
FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d-%b-%y"]
SIGNS = re.compile(r"[£,%]| \[p\]$")


@lru_cache(maxsize=None)
def iso(text):
    for form in FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            pass
    raise ValueError(text)


def number(text):
    try:
        return float(SIGNS.sub("", text))
    except ValueError:
        return None


def rows(name):
    with open(name, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines


as_at = sys.argv[1]
good, due = {}, {}
for measure, better, by, target in rows("targets.csv"):
    good[measure] = better
    if by and by <= as_at and by >= due.get(measure, ("",))[0]:
        due[measure] = (by, float(target))

latest = {}
for measure, end, value, numerator, denominator, status, *_ in rows("return.csv"):
    if measure not in good:
        continue
    day = iso(end)
    order = (day, STRENGTH[status])
    if day > as_at or (measure in latest and order < latest[measure][0]):
        continue
    figure = 100 * int(numerator) / int(denominator) if denominator else number(value)
    if figure is not None:
        latest[measure] = (order, figure)

print("measure,day,colour")
for measure, better in good.items():
    (day, _), figure = latest.get(measure, (("", 0), None))
    if measure not in due:
        colour = "none"
    else:
        target = due[measure][1]
        met = figure is not None and (figure >= target if better == "high" else figure <= target)
        colour = "green" if met else "red"
    print(f"{measure},{day},{colour}")
