#!/usr/bin/env python3
"""Reads exported notes back with other people's readers and compares them with what was in the notes file.

read_back.py FORMAT FILE EXPECTED.json; says what is wrong and ends with 1, or ends with 0.
EXPECTED.json: a list of the notes that may be shown, in order, with the fields of the exports.
"""
import csv
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as xml
import zipfile

csv.field_size_limit(1 << 30)
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# What a spreadsheet takes for a formula, behind blanks that it may drop.
FORMULA = re.compile("^[ \u00a0\u3000\ufeff]*[=+\\-@\t\r\n|\uff1d\uff0b\uff0d\uff20]")
wrong = []


def check(good, what):
    if not good and len(wrong) < 20:
        wrong.append(what)


def same(note, field, found, wanted=None):
    wanted = note[field] if wanted is None else wanted
    check(found == wanted, f"{note['uuid']}: {field}: {found!r:.200} instead of {wanted!r:.200}")


def same_number(note, field, text):
    check(float(text) == float(note[field]), f"{note['uuid']}: {field}: {text} instead of {note[field]}")


def fields(note):
    return [name for name in note if name not in ("transcripts", "media_count")]


def geojson(path, notes):
    text = open(path, encoding="utf-8").read()
    check(not re.search("[<>&\u2028\u2029]", text), "markup is not escaped")
    features = json.loads(text)["features"]
    check(len(features) == len(notes), f"{len(features)} features for {len(notes)} notes")
    for feature, note in zip(features, notes):
        same(note, "uuid", feature["id"])
        for field in fields(note):
            if field != "media":
                same(note, field, feature["properties"][field])
        same(note, "media", " ".join(m["file"] for m in feature["properties"]["media"] if m["file"]))


def table(path, separator, decimal, bom):
    raw = open(path, "rb").read()
    check(raw.startswith(b"\xef\xbb\xbf") == bom, "byte order mark")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=separator, strict=True))
    for row in rows:
        check(len(row) == len(rows[0]), f"{len(row)} cells instead of {len(rows[0])}: {row!r:.200}")
        for cell in row:
            number = re.fullmatch("-?[0-9]+([.,][0-9]+)?", cell)
            check(number or not FORMULA.match(cell), f"a spreadsheet would compute {cell!r:.100}")
    return [dict(zip(rows[0], [c for c in row])) for row in rows[1:]]


def defused(text):
    return "'" + text if FORMULA.match(text) else text


def notes_csv(path, notes, separator, decimal):
    rows = table(path, separator, decimal, True)
    check(len(rows) == len(notes), f"{len(rows)} rows for {len(notes)} notes")
    for row, note in zip(rows, notes):
        for field in fields(note):
            if isinstance(note[field], bool):
                same(note, field, row[field], "1" if note[field] else "0")
            elif isinstance(note[field], str):
                same(note, field, row[field], defused(note[field]))
            else:
                same_number(note, field, row[field].replace(decimal, "."))


def gpkg(path, notes):
    base = sqlite3.connect(path)
    check(base.execute("pragma integrity_check").fetchone()[0] == "ok", "integrity")
    columns = [c for c in fields(notes[0]) if c in {r[1] for r in base.execute("pragma table_info(notes)")}]
    rows = base.execute(f"select {','.join(columns)} from notes order by fid").fetchall()
    check(len(rows) == len(notes), f"{len(rows)} rows for {len(notes)} notes")
    for row, note in zip(rows, notes):
        for field, value in zip(columns, row):
            if field != "created" and field != "sun_time" and field != "retain_until":
                same(note, field, value if value is not None else "")
    media = base.execute("select count(*) from notes_media").fetchone()[0]
    check(media == sum(n["media_count"] for n in notes), f"{media} media")


def in_xml(text):
    """XML 1.0 cannot hold these."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def words(note):
    """All that was written and spoken, part by part."""
    return [part for part in [note["text"]] + note["transcripts"] if part.strip(" \t\n")]


def bcf(path, notes):
    archive = zipfile.ZipFile(path)
    check(archive.testzip() is None, "archive is damaged")
    inside = rf"{UUID}/(markup\.bcf|notes\.geojson|(viewpoint|snapshot)(-{UUID})?\.(bcfv|png)|{UUID}\.(ogg|png|jpg))"
    beside = rf"bcf\.version|project\.bcfp|extensions\.(xsd|xml)|documents\.xml|documents/{UUID}|coordinate-reference-system\.json"
    names = archive.namelist()
    for name in names:
        check(re.fullmatch(f"{inside}|{beside}", name), f"a file of the name {name!r:.200}")
    check(len(names) == len(set(names)), "a name twice")
    left = {note["uuid"]: note for note in notes}
    for name in names:
        if not name.endswith("/markup.bcf"):
            continue
        root = xml.fromstring(archive.read(name))
        topic = root.find("Topic")
        own = left[topic.get("Guid")]
        same(own, "kind", topic.get("TopicType"))
        same(own, "state", topic.get("TopicStatus"))
        check(topic.find("Title").text.strip(), f"{name}: blank title")
        labels = [e.text for e in topic.iter("Label")] or [e.text for e in topic.findall("Labels")]
        if own["variant"]:
            check("variant: " + in_xml(own["variant"]) in labels, f"{name}: labels {labels!r:.200}")
        comments = list(root.iter("Comment"))
        comments = [c for c in comments if c.get("Guid")]
        points = {v.get("Guid"): v for v in root.iter() if v.tag in ("Viewpoints", "ViewPoint") and v.get("Guid")}
        check(comments[0].find("Viewpoint").get("Guid") in points, f"{name}: comment without viewpoint")
        first = points[comments[0].find("Viewpoint").get("Guid")]
        check(first.find("Viewpoint").text == "viewpoint.bcfv", f"{name}: first viewpoint")
        folder = name[:37]
        snippet = json.loads(archive.read(folder + "notes.geojson"))["features"]
        check(len(snippet) == len(comments), f"{name}: {len(snippet)} notes in the snippet, {len(comments)} comments")
        for index, comment in enumerate(comments):
            note = left.pop(own["uuid"] if index == 0 else comment.get("Guid"))
            check(snippet[index]["id"] == note["uuid"], f"{name}: snippet")
            same(note, "text", snippet[index]["properties"]["text"])
            said = comment.find("Comment").text
            for part in words(note):
                check(in_xml(part) in said, f"{note['uuid']}: comment {said!r:.200} without {part!r:.200}")
            check(said.strip(" \t\n"), f"{name}: blank comment")
            point = points[comment.find("Viewpoint").get("Guid")]
            check(folder + point.find("Viewpoint").text in names, f"{name}: viewpoint is missing")
            picture = point.find("Snapshot")
            check(picture is None or folder + picture.text in names, f"{name}: snapshot is missing")
    check(not left, f"{len(left)} notes are not there: {list(left)[:3]}")


def dipas(path, notes):
    text = open(path, encoding="utf-8").read()
    check(not re.search("[<>&\u2028\u2029]", text), "markup is not escaped")
    file = json.loads(text)
    left = {note["uuid"]: note for note in notes}
    for one in file["addcontribution"] + file["addcomment"]:
        note = left.pop(one["uuid"])
        title, said = (one["title"], one["text"]) if "title" in one else (one["subject"], one["comment"])
        check(title.strip() and said, f"{note['uuid']}: title or text is empty")
        check("\n" not in title and len(title.encode()) <= 84, f"{note['uuid']}: title {title!r:.200}")
        for part in words(note):
            check(part in said, f"{note['uuid']}: {said!r:.200} without {part!r:.200}")
        for key, value in one.items():
            # Its sanitiser takes plain values only.
            check(value is None or isinstance(value, (str, int, float)), f"{note['uuid']}: {key}")
        if "geodata" in one:
            feature = json.loads(one["geodata"])
            check(feature["geometry"] == feature["properties"]["centerPoint"], "geodata")
            check(feature["geometry"]["coordinates"] == [one["lon"], one["lat"]], "geodata")
    check(not left, f"{len(left)} notes are not there")


def decidim(path, notes):
    rows = table(path, ";", ".", False)
    bodies = {row["id"]: row for row in rows}
    check(len(bodies) == len(rows), "an id twice")
    everything = "\n".join(row["body/de"] for row in rows)
    for note in notes:
        row = bodies.get(note["uuid"])
        for part in words(note):
            check(part in (row["body/de"] if row else everything), f"{note['uuid']}: {part!r:.200} is not there")
        check(row is None or row["title/de"].strip(), f"{note['uuid']}: no title")


form, path, expected = sys.argv[1:]
notes = json.load(open(expected, encoding="utf-8"))
{"geojson": lambda: geojson(path, notes), "csv": lambda: notes_csv(path, notes, ",", "."),
 "csv-de": lambda: notes_csv(path, notes, ";", ","), "gpkg": lambda: gpkg(path, notes), "bcf": lambda: bcf(path, notes),
 "dipas": lambda: dipas(path, notes), "decidim": lambda: decidim(path, notes)}[form]()
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
