#!/usr/bin/env python3
"""Takes the answers out of marked articles, for learn_weights.py. Python 3, standard library only.

  tools/unmark.py tests/corpus OUT

For every folder of the corpus it writes a site (OUT/sites/FOLDER/seeds/FOLDER-ARTICLE.txt), and for every article an
annotation (OUT/gold/FOLDER-ARTICLE.json). The marks are those of tests/corpus/README.md. What is not marked there is no
person, film or band, and nobody said what else it is: the annotation says so with `"unmarked": "none"`.
"""
import json
import os
import re
import sys


def unmark(source):
    """The text, and (start, end, kind) for every mark, in bytes of it."""
    body = source.split("\n%%%")[0]
    text, size, marks, open_marks, at = [], 0, [], [], 0
    while at < len(body):
        opening = re.compile(r"\{([^:{}]+):(?:([^|{}]*)\|)?").match(body, at)
        if opening:
            open_marks.append((opening[1], size))
            at = opening.end()
        elif body[at] == "}" and open_marks:
            kind, start = open_marks.pop()
            marks.append((start, size, kind))
            at += 1
        else:
            text.append(body[at])
            size += len(body[at].encode())
            at += 1
    return "".join(text) + "\n", marks


def main():
    corpus, out = sys.argv[1:]
    os.makedirs(os.path.join(out, "gold"), exist_ok=True)
    for folder in sorted(os.listdir(corpus)):
        if not os.path.isdir(os.path.join(corpus, folder)):
            continue
        seeds = os.path.join(out, "sites", folder, "seeds")
        os.makedirs(seeds, exist_ok=True)
        for name in sorted(os.listdir(os.path.join(corpus, folder))):
            with open(os.path.join(corpus, folder, name), encoding="utf-8") as file:
                text, marks = unmark(file.read())
            path = f"{folder}-{name}"
            with open(os.path.join(seeds, path), "w", encoding="utf-8") as file:
                file.write(text)
            kinds = {"?": "either"}
            entities = [{"id": kind, "kind": kinds.get(kind, kind)} for kind in ("person", "film", "band", "?")]
            mentions = [{"start": a, "end": b, "entity": kind} for a, b, kind in sorted(marks) if kind != "said"]
            gold = {"path": path, "unmarked": "none", "entities": entities, "mentions": mentions}
            with open(os.path.join(out, "gold", re.sub(r"\.\w+$", ".json", path)), "w", encoding="utf-8") as file:
                json.dump(gold, file, ensure_ascii=False)


if __name__ == "__main__":
    main()
