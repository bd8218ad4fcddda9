#!/usr/bin/env python3
"""Writes annotated articles in the form of tests/corpus, so that the tests can score and correct them. No libraries.

  mark_gold.py --gold GOLD --texts TEXTS --out OUT

GOLD holds a JSON file for each annotated article ("schema": "fanwiki-gold/1": entities, mentions with byte offsets,
facts), TEXTS the articles themselves and others of the same folder. OUT/wiki gets the annotated ones with their answers
written inline, OUT/wiki/unmarked the others. Then

  FANWIKI_CORPUS=OUT cargo test --test it judged -- --ignored --nocapture
"""
import argparse
import glob
import json
import os


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def mark(gold, data):
    """The text with its answers: `{person:Joan Jett|Jett}`; what may be read in two ways is `{?:…}`."""
    entities = {e["id"]: e for e in gold["entities"]}
    out, at = [], 0
    for m in sorted(gold["mentions"], key=lambda m: m["start"]):
        e = entities[m["entity"]]
        kind = e["kind"] if e["kind"] in ("person", "film", "band") else None
        if e["kind"] in ("franchise", "ignore", "either"):
            kind = "?"
        if kind is None or m["start"] < at:
            continue
        out.append(plain(data[at:m["start"]]))
        out.append("{%s:%s|%s}" % (kind, e["name"], plain(data[m["start"]:m["end"]])))
        at = m["end"]
    out.append(plain(data[at:]))
    return "".join(out)


def plain(data):
    return data.decode("utf-8").replace("{", "(").replace("}", ")")


def facts(gold):
    names = {e["id"]: e["name"] for e in gold["entities"]}
    for f in gold["facts"]:
        end = names.get(f.get("object")) or f.get("object_text") or f.get("value")
        if not end or f["subject"] not in names:
            continue
        role = " (%s)" % f["role"] if f.get("role") else ""
        optional = "? " if f.get("optional") else ""
        yield "%s%s: %s > %s%s" % (optional, f["predicate"], names[f["subject"]], end, role)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--gold", "--texts", "--out"):
        parser.add_argument(name, required=True)
    args = parser.parse_args()
    gold = {}
    for path in sorted(glob.glob(os.path.join(args.gold, "*.json"))):
        with open(path, encoding="utf-8") as file:
            annotation = json.load(file)
        if annotation.get("schema") == "fanwiki-gold/1":
            gold[stem(annotation["path"])] = annotation
    unmarked = os.path.join(args.out, "wiki", "unmarked")
    os.makedirs(unmarked, exist_ok=True)
    for path in sorted(glob.glob(os.path.join(args.texts, "*"))):
        with open(path, "rb") as file:
            data = file.read()
        name = os.path.basename(path)
        if stem(path) in gold:
            annotation = gold[stem(path)]
            text = mark(annotation, data).rstrip("\n") + "\n%%%\n" + "\n".join(facts(annotation)) + "\n"
            with open(os.path.join(args.out, "wiki", name), "w", encoding="utf-8") as file:
                file.write(text)
        else:
            with open(os.path.join(unmarked, name), "wb") as file:
                file.write(data)


if __name__ == "__main__":
    main()
