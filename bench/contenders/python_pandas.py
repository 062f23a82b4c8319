"""The latest usable figure of each measure against its target due, by pandas: python3 python_pandas.py DAY."""

import sys

import pandas as pd

STRENGTH = {"partial": 0, "provisional": 1, "": 2, "final": 2, "revised": 3}
FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d-%b-%y"]

as_at = pd.Timestamp(sys.argv[1])

targets = pd.read_csv("targets.csv", parse_dates=["by"])
due = targets[targets["by"] <= as_at].sort_values("by").groupby("measure").last()

columns = ["measure", "period_end", "value", "numerator", "denominator", "status"]
rows = pd.read_csv(
    "return.csv",
    usecols=columns,
    dtype={"value": str, "measure": "category", "period_end": "category", "status": "category"},
    keep_default_na=False,
    na_values={"numerator": [""], "denominator": [""]},
)
rows = rows[rows["measure"].isin(targets["measure"])]

texts = pd.Series(rows["period_end"].cat.categories)
days = pd.Series(pd.NaT, index=texts.index)
for form in FORMS:
    days = days.fillna(pd.to_datetime(texts, format=form, errors="coerce"))
rows["day"] = rows["period_end"].map(dict(zip(texts, days))).astype("datetime64[ns]")
rows["strength"] = rows["status"].map(STRENGTH).astype("int8")

share = 100 * rows["numerator"] / rows["denominator"]
typed = rows["value"].str.replace(r"[£,%]| \[p\]$", "", regex=True)
rows["figure"] = share.fillna(pd.to_numeric(typed, errors="coerce"))

usable = rows[rows["figure"].notna() & (rows["day"] <= as_at)]
latest = usable.sort_values(["day", "strength"]).drop_duplicates("measure", keep="last").set_index("measure")

answer = pd.DataFrame(index=targets["measure"].unique())
answer["day"] = latest["day"].dt.strftime("%Y-%m-%d").reindex(answer.index).fillna("")
figure = latest["figure"].reindex(answer.index)
target = due["target"].reindex(answer.index)
is_high = due["good"].reindex(answer.index) == "high"
is_met = (is_high & (figure >= target)) | (~is_high & (figure <= target))
answer["colour"] = "red"
answer.loc[is_met, "colour"] = "green"
answer.loc[target.isna(), "colour"] = "none"
answer.to_csv(sys.stdout, index_label="measure")
