"""Reads a work list with Python's own csv module and works out what it should say from the town's source files, sharing nothing
with the program. Prints {"columns": [...], "rows": [...], "expected": [...]}.

usage: work_list.py LIST.csv KANAL.gpkg FOLDER_OF_CITYGML
"""
import csv
import glob
import json
import math
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree

GML = "{http://www.opengis.net/gml}"
BLDG = "{http://www.opengis.net/citygml/building/2.0}"
XAL = "{urn:oasis:names:tc:ciq:xsdschema:xAL:2.0}"


def buildings(folder):
    found = []
    for file in sorted(glob.glob(folder + "/*.gml")):
        for building in ElementTree.parse(file).iter(BLDG + "Building"):
            rings = []
            for ground in building.iter(BLDG + "GroundSurface"):
                for positions in ground.iter(GML + "posList"):
                    n = [float(v) for v in positions.text.split()]
                    rings.append([(n[i], n[i + 1]) for i in range(0, len(n), 3)])
            street = building.find(".//" + XAL + "ThoroughfareName")
            number = building.find(".//" + XAL + "ThoroughfareNumber")
            words = building.get(GML + "id")
            if street is not None:
                words = street.text + ("" if number is None else " " + number.text)
            found.append((words, None if street is None else street.text, rings))
    return found


def distance(p, ring):
    inside = False
    best = math.inf
    for a, b in zip(ring, ring[1:]):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
        way = (b[0] - a[0], b[1] - a[1])
        length = way[0] ** 2 + way[1] ** 2
        share = 0 if length == 0 else max(0, min(1, ((p[0] - a[0]) * way[0] + (p[1] - a[1]) * way[1]) / length))
        best = min(best, math.hypot(p[0] - a[0] - way[0] * share, p[1] - a[1] - way[1] * share))
    return 0.0 if inside else best


def expected(row, town, network):
    place = (float(row["x"]), float(row["y"]))
    near = min(((min((distance(place, ring) for ring in rings), default=math.inf), words, street) for words, street, rings in town),
               key=lambda one: one[0])
    node = network.execute("SELECT art, deckelh, sohlh, strasse FROM knoten WHERE schnam = ?", (row["asset_id"],)).fetchone()
    reach = network.execute("SELECT sohleoben, sohleunten, strasse FROM haltungen WHERE haltungsna = ?", (row["asset_id"],)).fetchone()
    depth = None
    if node and node[1] and node[2]:
        depth = node[1] - node[2]
    street = node[3] if node else reach[2] if reach else None
    return {
        "kind": {"Schacht": "manhole", "Straßenablauf": "gully"}.get(node[0], "outfall") if node else "reach" if reach else "",
        "street": street or near[2] or "",
        "building": near[1],
        "distance": near[0],
        "depth": depth,
        "inverts": [reach[0], reach[1]] if reach else None,
    }


def main():
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    network = sqlite3.connect(sys.argv[2])
    town = buildings(sys.argv[3])
    json.dump({"columns": list(rows[0]), "rows": rows, "expected": [expected(row, town, network) for row in rows]}, sys.stdout)


main()
