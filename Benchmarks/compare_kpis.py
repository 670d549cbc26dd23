#!/usr/bin/env python3
"""Holds a KPIReport of Groundswell against the same figures computed with pandas or DuckDB.

    compare_kpis.py REPORT.json ROWS.csv... --at-format dd.MM --year 2017 \\
        --map post=video_id,influencer=channel_title,at=date,comments=comment_total
    compare_kpis.py REPORT.json ROWS.csv --at-format yy.dd.MM --influencer all --engine duckdb \\
        --map post=video_id,at=trending_date,comments=comment_count

The report is the JSON of KPIReport, or any object that holds it under "report" or "kpis". The mapping is that of the
samples import: field=column for post, influencer, at, views, likes, comments; a field that is not named is the column
of its own name. Empty cells and negative numbers are not seen. Of rows with the same post and instant the last counts.

Prints how many figures agree, and the first that do not; exit 0: all agree within 1e-9, relative; 1: they do not;
2: something could not be read.
"""
import argparse
import csv
import json
import math
import sys
from collections import defaultdict
from datetime import datetime, timedelta, timezone

TOLERANCE = 1e-9
SHOWN = 10
WEEK_MS = 7 * 86_400_000
FIELDS = ("post", "influencer", "at", "views", "likes", "comments")
# What a spreadsheet leaves of an id that it took for a formula.
LOST = {"#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!"}
# A figure of nothing is left out.
NOTHING = {"value": None, "n": 0, "m": 0}
FIGURES = ("engagement_rate_by_views", "like_comment_ratio", "lift_over_own_week")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report")
    parser.add_argument("rows", nargs="+")
    parser.add_argument("--map", default="", help="field=column, with commas between")
    parser.add_argument("--at-format", default="rfc3339", choices=["rfc3339", "yyyy-MM-dd", "yy.dd.MM", "dd.MM"])
    parser.add_argument("--year", help="of dd.MM dates")
    parser.add_argument("--influencer", help="one influencer for all rows")
    parser.add_argument("--engine", default="pandas", choices=["pandas", "duckdb"])
    return parser.parse_args()


def instant(text, style, year):
    """Milliseconds since 1970; days begin at midnight UTC."""
    if style == "rfc3339":
        moment = datetime.fromisoformat(text.strip())
    elif style == "yyyy-MM-dd":
        moment = datetime.strptime(text.strip(), "%Y-%m-%d")
    elif style == "yy.dd.MM":
        moment = datetime.strptime(text.strip(), "%y.%d.%m")
    else:
        day, month = text.strip().split(".")
        if len(day) > 2 or len(month) > 2:
            raise ValueError(text)
        # A spreadsheet that took dd.MM for a number dropped its outer zeros: 1.1 was 01.10, for 01.01 became 1.01.
        moment = datetime.strptime(f"{year}.{day.zfill(2)}.{month.ljust(2, '0')}", "%Y.%d.%m")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


def read_rows(options):
    columns = {field: field for field in FIELDS}
    for pair in filter(None, options.map.split(",")):
        field, _, column = pair.partition("=")
        if field not in columns or not column:
            raise ValueError(f"--map: expected field=column with a field of {', '.join(FIELDS)}, got {pair!r}")
        columns[field] = column

    def count(row, field):
        text = (row.get(columns[field]) or "").strip()
        try:
            value = int(float(text)) if "." in text else int(text)
        except ValueError:
            value = -1
        return value if value >= 0 else None

    rows, skipped = [], 0
    for path in options.rows:
        # Titles may be in any encoding; ids and numbers are not touched by it.
        with open(path, newline="", encoding="utf-8-sig", errors="replace") as file:
            reader = csv.DictReader(file)
            needed = [columns[f] for f in FIELDS if f != "influencer" or not options.influencer]
            missing = [column for column in needed if column not in (reader.fieldnames or [])]
            if missing:
                there = ", ".join(reader.fieldnames or [])
                raise ValueError(f"{path}: no column {', '.join(missing)}; there are {there}")
            for row in reader:
                try:
                    at = instant(row[columns["at"]], options.at_format, options.year)
                    post = row[columns["post"]].strip()
                    influencer = options.influencer or row[columns["influencer"]].strip()
                    counts = [count(row, field) for field in ("views", "likes", "comments")]
                except (AttributeError, TypeError, ValueError):
                    skipped += 1
                    continue
                names = (post, influencer)
                if not all(text and text not in LOST and "\ufffd" not in text for text in names):
                    skipped += 1
                    continue
                rows.append((len(rows), post, influencer, at, *counts))
    print(f"{len(rows)} rows read, {skipped} that are no sample left out")
    return rows


def with_pandas(rows):
    import pandas

    names = ["n", "post", "influencer", "at", "views", "likes", "comments"]
    frame = pandas.DataFrame(rows, columns=names)
    for name in ("views", "likes", "comments"):
        frame[name] = frame[name].astype("Int64")
    key = ["influencer", "post"]
    frame = frame.drop_duplicates(key + ["at"], keep="last").sort_values("at", kind="stable")
    posts = frame.groupby(key)["at"].min().to_frame("first")
    rated = frame[frame.views.notna() & (frame.views > 0) & frame.likes.notna() & frame.comments.notna()]
    rated = rated.groupby(key).tail(1).set_index(key)
    posts[FIGURES[0]] = (rated.likes + rated.comments).astype(float) / rated.views.astype(float)
    commented = frame[frame.likes.notna() & frame.comments.notna() & (frame.comments > 0)]
    commented = commented.groupby(key).tail(1).set_index(key)
    posts[FIGURES[1]] = commented.likes.astype(float) / commented.comments.astype(float)
    posts["views"] = frame[frame.views.notna()].groupby(key).tail(1).set_index(key).views.astype(float)
    lifts = {}
    for influencer, own in posts.groupby(level=0):
        for index, post in own.iterrows():
            before = own[(own["first"] >= post["first"] - WEEK_MS) & (own["first"] < post["first"])].views.mean()
            lifts[index] = post.views / before if before and before > 0 else math.nan
    posts[FIGURES[2]] = pandas.Series(lifts, index=posts.index, dtype=float)
    posts = posts[list(FIGURES)]

    def table(series, count):
        return {
            index: {f: (None if pandas.isna(series.loc[index, f]) else float(series.loc[index, f]), count.loc[index, f])
                    for f in FIGURES}
            for index in series.index
        }

    by_influencer = posts.groupby(level=0)
    result = {"posts": table(posts, posts.notna().astype(int))}
    result["influencers"] = table(by_influencer.median(), by_influencer.count())
    result["campaign"] = {
        f: (None if posts[f].notna().sum() == 0 else float(posts[f].median()), int(posts[f].count())) for f in FIGURES
    }
    return result


SQL = """
CREATE TABLE s AS SELECT * EXCLUDE turn FROM (
  SELECT *, row_number() OVER (PARTITION BY influencer, post, instant ORDER BY n DESC) AS turn FROM samples) WHERE turn = 1;
CREATE TABLE p AS SELECT influencer, post, min(instant) AS began,
  max_by((likes + comments)::DOUBLE / views, instant) FILTER (views > 0 AND likes IS NOT NULL AND comments IS NOT NULL)
    AS engagement_rate_by_views,
  max_by(likes::DOUBLE / comments, instant) FILTER (comments > 0 AND likes IS NOT NULL) AS like_comment_ratio,
  max_by(views, instant) FILTER (views IS NOT NULL) AS views FROM s GROUP BY influencer, post;
CREATE TABLE f AS SELECT p.influencer, p.post, any_value(p.engagement_rate_by_views) AS engagement_rate_by_views,
  any_value(p.like_comment_ratio) AS like_comment_ratio,
  CASE WHEN sum(o.views) > 0 THEN any_value(p.views) / avg(o.views) END AS lift_over_own_week
  FROM p LEFT JOIN p AS o ON o.influencer = p.influencer AND o.began >= p.began - {week} AND o.began < p.began
  GROUP BY p.influencer, p.post;
""".format(week=WEEK_MS)


def with_duckdb(rows):
    import duckdb

    base = duckdb.connect()
    base.execute("CREATE TABLE samples (n BIGINT, post TEXT, influencer TEXT, instant BIGINT, views BIGINT, likes BIGINT, "
                 "comments BIGINT)")
    columns = list(zip(*rows)) or [[]] * 7
    base.execute("INSERT INTO samples SELECT " + ", ".join(f"unnest(?::{kind}[])" for kind in
                 ["BIGINT", "TEXT", "TEXT", "BIGINT", "BIGINT", "BIGINT", "BIGINT"]), [list(c) for c in columns])
    base.execute(SQL)
    figures = ", ".join(FIGURES)
    medians = ", ".join(f"median({f}), count({f})" for f in FIGURES)
    result = {"posts": {}, "influencers": {}, "campaign": {}}
    for influencer, post, *values in base.execute(f"SELECT influencer, post, {figures} FROM f").fetchall():
        result["posts"][influencer, post] = {f: (v, int(v is not None)) for f, v in zip(FIGURES, values)}
    for influencer, *v in base.execute(f"SELECT influencer, {medians} FROM f GROUP BY influencer").fetchall():
        result["influencers"][influencer] = dict(zip(FIGURES, zip(v[::2], v[1::2])))
    v = base.execute(f"SELECT {medians} FROM f").fetchone()
    result["campaign"] = dict(zip(FIGURES, zip(v[::2], v[1::2])))
    return result


def agree(ours, theirs):
    (value, n), (other, count) = (ours["value"], ours["n"]), theirs
    if n != count or (value is None) != (other is None):
        return False
    return value is None or abs(value - other) <= TOLERANCE * max(abs(value), abs(other))


def main():
    options = arguments()
    try:
        with open(options.report, encoding="utf-8") as file:
            report = json.load(file)
        report = report.get("report", report.get("kpis", report))
        rows = read_rows(options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    theirs = (with_pandas if options.engine == "pandas" else with_duckdb)(rows)
    ours = {
        "posts": {(p["influencer"], p["post"]): p["figures"] for p in report["posts"]},
        "influencers": {i["influencer"]: i["figures"] for i in report["influencers"]},
    }
    tally, bad = defaultdict(lambda: [0, 0, 0]), []

    def compare(level, name, figures, expected):
        for figure in FIGURES:
            counts = tally[level, figure]
            counts[0] += 1
            counts[1] += expected[figure][0] is not None
            if figures is None or not agree(figures.get(figure, NOTHING), expected[figure]):
                counts[2] += 1
                bad.append(f"{level} {name} {figure}: report {figures and figures[figure]}, here {expected[figure]}")

    for level in ("posts", "influencers"):
        for name in sorted(set(ours[level]) | set(theirs[level])):
            if name not in theirs[level]:
                bad.append(f"{level} {name}: in the report, not in the rows")
            else:
                compare(level, name, ours[level].get(name), theirs[level][name])
    compare("campaign", "", report["campaign"], theirs["campaign"])

    print(f"{'level':12} {'figure':24} {'compared':>9} {'defined':>9} {'differ':>7}   (by {options.engine})")
    for (level, figure), (compared, defined, differ) in tally.items():
        print(f"{level:12} {figure:24} {compared:9} {defined:9} {differ:7}")
    for figure in FIGURES:
        value, n = theirs["campaign"][figure]
        print(f"campaign {figure}: {value} from {n} of {len(theirs['posts'])} posts")
    for line in bad[:SHOWN]:
        print("DIFFERS", line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
