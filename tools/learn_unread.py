#!/usr/bin/env python3
"""Learns how likely a name is that of a person, film or band that it was not read as. No libraries.

  tools/mark_gold.py --gold GOLD --texts TEXTS --out MARKED
  tools/learn_unread.py plain tests/corpus /tmp/own          # or MARKED: a site for each wiki, without the marks
  for site in /tmp/own/*/; do cargo run --release --example evidence -- $site > $site/evidence.jsonl; done
  tools/learn_unread.py learn /tmp/own/* /tmp/news/*

prints the table [unread] of src/language/en/confidence.toml. For each kind there are three curves: for a name that is
read as nothing with pages, for one that is read as a thing of another kind, and for one that lost its words to readings
that overlap it. What is measured is how far the kind stays behind the best of all, in the place where it comes nearest.
"""
import collections
import json
import os
import re
import sys

KINDS = ("person", "film", "band")
CASES = ("", "_rivalled", "_overlapped")
PLACES = (-8000, -5000, -4000, -3000, -2000, -1000, 0)
# What a point of a curve starts with: this share of so many names.
PRIOR, NAMES = 0.01, 4.0
FACTS = "\n%%%"


def unmark(source):
    """The text without its marks, and (start, text, kind) of each, in bytes."""
    out, stack, marks, at = [], [], [], 0
    length = 0
    while at < len(source):
        opened = re.compile(r"\{([^:{}|]+):(?:([^|}{]*)\|)?").match(source, at) if source[at] == "{" else None
        if opened:
            stack.append((opened.group(1), len(out), length))
            at = opened.end()
        elif source[at] == "}":
            kind, first, start = stack.pop()
            if kind != "said":
                marks.append((start, "".join(out[first:]), kind))
            at += 1
        else:
            out.append(source[at])
            length += len(source[at].encode())
            at += 1
    return "".join(out) + "\n", marks


def plain(corpus, out):
    for wiki in sorted(os.listdir(corpus)):
        for folder, _, files in os.walk(os.path.join(corpus, wiki)):
            for name in sorted(files):
                path = os.path.join(folder, name)
                below = os.path.relpath(path, os.path.join(corpus, wiki))
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                marks = None
                if os.path.dirname(below) == "":
                    text, marks = unmark(text.split(FACTS)[0])
                target = os.path.join(out, wiki, "seeds", below)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "w", encoding="utf-8") as file:
                    file.write(text)
                if marks is not None:
                    with open(os.path.join(out, wiki, below + ".marks"), "w", encoding="utf-8") as file:
                        json.dump(marks, file)


def norm(name):
    name = " ".join(re.sub("[“”‘’\"'*]", "", name).split()).lower().strip(" .,;:!()")
    return name[4:] if name.startswith("the ") else name


def truth(reading, marks):
    """The kind of what stands there, None for nothing, "?" where that may be read in two ways."""
    start, end = reading["start"], reading["end"]
    over = [mark for mark in marks if mark[0] < end and start < mark[0] + len(mark[1].encode())]
    for _, text, kind in over:
        if norm(text) == norm(reading["text"]):
            return kind
    return "?" if any(kind == "?" for _, _, kind in over) else None


def behind(reading, kind):
    total = collections.Counter()
    for _, weights in reading["contributions"]:
        total.update(weights)
    others = [weight for other, weight in total.items() if other != kind]
    return total[kind] - max(others + [0])


def samples(site):
    """(curve, margin, whether it is one) for every name and kind that it is not read as."""
    marks = {}
    for name in os.listdir(site):
        if name.endswith(".marks"):
            with open(os.path.join(site, name), encoding="utf-8") as file:
                marks[name[: -len(".marks")]] = json.load(file)
    names = collections.defaultdict(list)
    with open(os.path.join(site, "evidence.jsonl"), encoding="utf-8") as file:
        for line in file:
            reading = json.loads(line)
            names[norm(reading["text"])].append(reading)
    for readings in names.values():
        said = [truth(reading, marks[reading["path"]]) for reading in readings if reading["path"] in marks]
        if not said or "?" in said:
            continue
        kept = [reading for reading in readings if reading["kept"]]
        for kind in KINDS:
            if any(reading["kept"] == kind for reading in kept):
                continue
            case = "_overlapped" if not kept else "_rivalled" if any(r["kept"] in KINDS for r in kept) else ""
            yield kind + case, max(behind(reading, kind) for reading in kept or readings), kind in said


def bend(points):
    """The share of what lies around each place that is one, never falling."""
    curve, least = [], 0
    for at, x in enumerate(PLACES):
        left = PLACES[at - 1] if at else x - 1
        right = PLACES[at + 1] if at + 1 < len(PLACES) else x + 1
        weight = found = 0.0
        for margin, is_one in points:
            margin = min(max(margin, PLACES[0]), PLACES[-1])
            near = (margin - left) / (x - left) if margin <= x else (right - margin) / (right - x)
            if near > 0:
                weight, found = weight + near, found + near * is_one
        least = max(least, round(1000 * (found + PRIOR * NAMES) / (weight + NAMES)))
        curve.append([x, least])
    return curve


def learn(sites):
    points = collections.defaultdict(list)
    for site in sites:
        for curve, margin, is_one in samples(site):
            points[curve].append((margin, is_one))
    print("[unread]")
    for curve in [kind + case for kind in KINDS for case in CASES]:
        print(f"{curve} = {bend(points[curve])}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["plain", corpus, out]:
            plain(corpus, out)
        case ["learn", *sites] if sites:
            learn(sites)
        case _:
            sys.exit(__doc__)
