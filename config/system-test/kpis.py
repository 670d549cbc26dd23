#!/usr/bin/env python3
"""Two real exports through `samples import` and `kpi.recompute`, whole, and the figures held against pandas or DuckDB.

    config/system-test/kpis.py [--engine pandas|duckdb]          default: both

The exports lie in ../shared/data/metrics. The record names posts and people by salted hashes; the salt of the state
folder turns the names of the CSV into the same hashes, so that every figure is compared with its own.
"""
import csv
import hashlib
import hmac
import json
import os
import subprocess
import sys
import time

import gsw

DATA = os.path.join(os.path.dirname(gsw.ROOT), "shared", "data", "metrics")
FILES = {
    "autumn": ("USvideos_2017-09_10_snapshots_with_channel_tags.csv", {
        "map": "post=video_id,influencer=channel_title,at=date,comments=comment_total", "format": "dd.MM", "year": "2017"}),
    "winter": ("USvideos_2017-11_2018_snapshots.csv", {
        "map": "post=video_id,at=trending_date,comments=comment_count", "format": "yy.dd.MM", "influencer": "all"}),
}
ENGINES = [sys.argv[2]] if sys.argv[1:2] == ["--engine"] else ["pandas", "duckdb"]


def import_file(place, campaign, path, options):
    place.write(f"{campaign}/campaign.yaml", f"""id: {campaign}
name: {campaign}
objective: figures
primary_kpi: engagement_rate
jurisdictions: [US]
roster: roster.csv
deliverables: deliverables.csv
""")
    place.write(f"{campaign}/roster.csv", "id,name,owner,zone,languages,region,platform,handle\n"
                "somebody,Somebody (fictional),kim,America/New_York,en,NY,youtube,somebody.sample\n")
    place.write(f"{campaign}/deliverables.csv", "id,influencer,platform,due,hashtag\n"
                "one,somebody,youtube,2099-01-01T00:00:00Z,riverbank\n")
    place.run("campaign", "import", f"{place.root}/{campaign}")
    arguments = ["--campaign", campaign, "--map", options["map"], "--date-format", options["format"]]
    for name in ("year", "influencer"):
        if name in options:
            arguments += [f"--{name}", options[name]]
    begun = time.monotonic()
    done = place.run("samples", "import", *arguments, "--skip-bad-rows", "--json", path)
    answer = json.loads(done.stdout)
    return answer["rows"], answer["skipped"], time.monotonic() - begun


def names(path, options, salt):
    """The names that stand in the CSV, by their hash."""
    def hashed(text):
        return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()[:20]

    columns = dict(pair.split("=") for pair in options["map"].split(","))
    found = {}
    with open(path, newline="", encoding="utf-8-sig", errors="replace") as file:
        for row in csv.DictReader(file):
            for text in (row[columns["post"]], options.get("influencer") or row.get(columns.get("influencer", ""), "")):
                found[hashed((text or "").strip())] = (text or "").strip()
    return found


def keyed_report(place, campaign, known):
    """The figures as the record has them, under the names of the CSV."""
    scopes = {}
    for line in place.lines("kpi.computed"):
        if line["campaign"] != campaign:
            continue
        if line["page"] == 1 and not line.get("changes"):
            scopes[line["scope"]] = {}
        for figures in line["figures"]:
            scopes[line["scope"]][figures.get("influencer"), figures["id"]] = figures
    pages = {scope: [figures[key] for key in sorted(figures, key=str)] for scope, figures in scopes.items()}
    return {
        "campaign": pages["campaign"][0]["figures"],
        # The one who promises a post for the campaign's sake has no rows in the table.
        "influencers": [{"influencer": known[f["id"]], "figures": f["figures"]} for f in pages["influencer"]
                        if f["id"] != "somebody"],
        "posts": [{"influencer": known[f["influencer"]], "post": known[f["id"]], "figures": f["figures"]}
                  for f in pages["post"]],
    }


def main():
    place, checks = gsw.Installation(leases={"kpi.recompute": 60}), gsw.Checks()
    processes = {"coordinator": place.coordinator(), "worker": place.worker("w")}
    place.ready(1)
    for campaign, (name, options) in FILES.items():
        path = os.path.join(DATA, name)
        rows, skipped, seconds = import_file(place, campaign, path, options)
        begun = time.monotonic()

        busy = [time.monotonic()]

        def settled():
            jobs = place.ask("status")["jobs"]
            if sum(n for state, n in jobs.items() if state != "dead") > 0:
                busy[0] = time.monotonic()
            # Figures that are stale wait for two seconds at most before they are computed.
            return time.monotonic() - busy[0] > 4

        place.until("the figures", lambda: settled() and place.ask("campaign", "report", campaign)["kpis"]["posts"], 0.2, 180)
        print(f"{name}: {rows} rows imported in {seconds:.1f} s, {skipped} that are no sample left out; "
              f"figures {busy[0] - begun:.1f} s later")
        with open(f"{place.state}/salt", "rb") as file:
            known = names(path, options, file.read())
        report = place.write(f"{campaign}.json", json.dumps(keyed_report(place, campaign, known)))
        for engine in ENGINES:
            command = [sys.executable, f"{gsw.ROOT}/Benchmarks/compare_kpis.py", report, path, "--map", options["map"],
                       "--at-format", options["format"], "--engine", engine]
            for option in ("year", "influencer"):
                if option in options:
                    command += [f"--{option}", options[option]]
            compared = subprocess.run(command, capture_output=True, text=True)
            print(compared.stdout + compared.stderr, end="")
            checks.that(compared.returncode == 0, f"{campaign}: every figure of {engine} agrees")
            read = int(compared.stdout.split(" rows read")[0].split()[-1]) if " rows read" in compared.stdout else -1
            checks.that(read == rows, f"{campaign}: {rows} rows in the record, {read} in {engine}")
    for name, child in processes.items():
        print(f"most memory of the {name}: {gsw.peak_mib(child):.0f} MiB")
    checks.that(place.run("store", "verify", check=False).returncode == 0, "store verify")
    checks.end()


if not os.path.isdir(DATA):
    gsw.skip(f"{DATA} is missing")
gsw.need("pandas", "duckdb")
main()
