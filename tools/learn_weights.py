#!/usr/bin/env python3
"""Adjusts the weights in cues.toml to annotated articles. Python 3, standard library only.

  cargo run --release --example evidence -- SITE > evidence.jsonl
  tools/learn_weights.py evidence.jsonl … GOLD_FOLDER --cues src/language/en/cues.toml [--write] [--folds 5]

The model is the one that the program uses: the kind of a stretch is that with the greatest sum of weights, read as
log-odds (a multinomial logistic regression with the cues as features). What other articles and other parts of the
article say is taken as it is. Training starts from the weights in the file and is pulled back to them (`--pull`, the
precision of a normal prior around each): a weight moves only as far as the annotation insists. With --spread each cue
may also speak for or against a person, a film, a band and an ordinary word where the file says nothing. With --folds the articles are parted, and each part is judged by weights that were
learnt without it; with --whole-wikis, all articles of one evidence file stay together, so that what is judged is a fandom of
which nothing was seen.

An annotation is a folder of JSON files with `path`, `entities` (`id`, `kind`, `subtype`) and `mentions` (`start`, `end`
in bytes, `entity`); `"unmarked": "none"` says that only people, films and bands were annotated. Several folders are
parted by commas. tools/unmark.py makes such folders of the articles in tests/corpus.
"""
import argparse
import collections
import glob
import json
import math
import os
import random
import re

KINDS = ("person film band song album show book franchise character place company festival award word").split()
SUBTYPES = dict(org="company", tv="show", radio="show", musical="show", play="show", magazine="book", newspaper="book",
                event="festival", poem="book", comic="book", label="company", venue="place", opera="show")
SPREAD = ("person", "film", "band", "word")
# Cues that know only what a paragraph is about: how many stories of films and of music somebody annotated is no fact of
# English, so these keep the weights that they have.
FIXED = ("a plain name among words of music", "several plain words among words of music", "a linked title among words of film",
         "several plain words among words of film", "a title among words of film", "a title among words of music")
SKIP = ("ignore", "either")


class Sample:
    """A stretch: its article, the cues that learn, the sum of everything else, and what it is."""

    def __init__(self, article, wiki, cues, rest, kind):
        self.article, self.wiki, self.cues, self.rest, self.kind = article, wiki, cues, rest, kind


def stem(path):
    return re.sub(r"\.\w+$", "", os.path.basename(path))


def load_gold(folder):
    gold = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, encoding="utf-8") as file:
            article = json.load(file)
        kinds = {e["id"]: kind_of(e) for e in article["entities"]}
        mentions = [(m["start"], m["end"], kinds[m["entity"]]) for m in article["mentions"]]
        gold[stem(article["path"])] = (mentions, article.get("unmarked", "word"))
    return gold


def kind_of(entity):
    if entity["kind"] != "negative":
        return entity["kind"]
    subtype = entity.get("subtype", "word")
    return subtype if subtype in KINDS else SUBTYPES.get(subtype, "word")


def label(start, end, annotation, text, kept):
    """The kind of a stretch; `word`, or what the annotation says, where it has no name there; None where it does not
    say, or where the program has read the name otherwise by itself: part of a name has its own rules."""
    mentions, unmarked = annotation
    slack = 4 if text.lower().startswith("the ") else 0
    for a, b, kind in mentions:
        if abs(b - end) <= 2 and (start == a or start + slack == a or start == a + 4):
            return None if kind in SKIP else kind
    over = [kind for a, b, kind in mentions if a < end and start < b]
    if any(kind in SKIP for kind in over) or (over and not kept):
        return None
    return unmarked


def load_samples(paths, gold, cues):
    """Of a stretch that several files have, the last one counts; it is kept if one of them has kept it."""
    items = {}
    for path in paths:
        for line in open(path, encoding="utf-8"):
            item = json.loads(line)
            place = (item["path"], item["start"], item["end"])
            item["kept"] = item["kept"] or items.get(place, {}).get("kept")
            item["wiki"] = path
            items[place] = item
    samples = [sample(item, gold, cues) for item in items.values() if stem(item["path"]) in gold]
    return [sample for sample in samples if sample]


def sample(item, gold, cues):
    kind = label(item["start"], item["end"], gold[stem(item["path"])], item["text"], item["kept"])
    if kind is None:
        return None
    mine, rest = [], collections.Counter()
    for name, weights in item["contributions"]:
        if name in cues:
            mine.append(name)
        else:
            rest.update(weights)
    return Sample(stem(item["path"]), item["wiki"], mine, rest, kind)


def load_cues(path):
    cues = {}
    with open(path, encoding="utf-8") as file:
        for name, weights in re.findall(r'name = "([^"]+)"\n(?:(?!\[\[).*\n)*?weights = \{([^}]*)\}', file.read()):
            if name not in FIXED and not name.startswith(("marked as", "a wikilink")):
                cues[name] = {k: int(v) for k, v in re.findall(r"(\w+) = (-?\d+)", weights)}
    return cues


def probabilities(sample, weights):
    sums = [sample.rest.get(kind, 0) / 1000 for kind in KINDS]
    for cue in sample.cues:
        for kind, weight in weights[cue].items():
            sums[INDEX[kind]] += weight
    top = max(sums)
    powers = [math.exp(x - top) for x in sums]
    total = sum(powers)
    return [x / total for x in powers]


INDEX = {kind: at for at, kind in enumerate(KINDS)}
RECORDS = KINDS[:3]


def target(sample, share):
    """What the shares should be. Of a stretch that is no record, and nobody said what else, the other kinds share it as
    they did."""
    if sample.kind != "none":
        return [float(kind == sample.kind) for kind in KINDS]
    others = sum(share[len(RECORDS):])
    return [0.0 if kind in RECORDS else x / others for kind, x in zip(KINDS, share)]


def learn(samples, start, pull, rounds, rate):
    """Batch gradient with a step per weight (Adagrad), from the weights at the start and pulled back to them."""
    weights = {cue: dict(row) for cue, row in start.items()}
    power = {cue: {kind: 1e-6 for kind in row} for cue, row in start.items()}
    for _ in range(rounds):
        slope = {cue: {kind: pull * (weight - start[cue][kind]) for kind, weight in row.items()} for cue, row in weights.items()}
        for sample in samples:
            share = probabilities(sample, weights)
            share = [x - y for x, y in zip(share, target(sample, share))]
            for cue in sample.cues:
                row = slope[cue]
                for kind in row:
                    row[kind] += share[INDEX[kind]]
        for cue, row in weights.items():
            for kind in row:
                g = slope[cue][kind]
                power[cue][kind] += g * g
                row[kind] -= rate * g / math.sqrt(power[cue][kind])
    return weights


def judge(samples, weights):
    """Mean loss, and the share of right decisions on whether a stretch is a person, a film, a band or none of them."""
    loss, right = 0.0, collections.Counter()
    for sample in samples:
        share = probabilities(sample, weights)
        meant = sum(share[len(RECORDS):]) if sample.kind == "none" else share[INDEX[sample.kind]]
        loss -= math.log(max(meant, 1e-12))
        best = KINDS[share.index(max(share))]
        said, true = (best if best in RECORDS else None), (sample.kind if sample.kind in RECORDS else None)
        if said == true and said:
            right["tp"] += 1
        else:
            right["fp"] += said is not None
            right["fn"] += true is not None
    f1 = 2 * right["tp"] / max(1, 2 * right["tp"] + right["fp"] + right["fn"])
    return loss / len(samples), f1


def write(path, weights):
    with open(path, encoding="utf-8") as file:
        text = file.read()

    def replace(found):
        row = weights.get(found[2])
        if row is None:
            return found[0]
        rounded = {kind: round(weight * 10) * 100 for kind, weight in row.items()}
        body = ", ".join(f"{kind} = {weight}" for kind, weight in rounded.items() if weight)
        return f"{found[1]}weights = {{ {body} }}"

    text = re.sub(r'(name = "([^"]+)"\n(?:(?!\[\[).*\n)*?)weights = \{[^}]*\}', replace, text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description="Adjusts the weights in cues.toml to annotated articles.")
    parser.add_argument("evidence", nargs="+")
    parser.add_argument("gold")
    parser.add_argument("--cues", required=True)
    parser.add_argument("--pull", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--rate", type=float, default=0.15)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--whole-wikis", action="store_true", help="part the evidence files, not their articles")
    parser.add_argument("--spread", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gold = {}
    for folder in arguments.gold.split(","):
        gold.update(load_gold(folder))
    cues = {cue: {kind: weight / 1000 for kind, weight in row.items()} for cue, row in load_cues(arguments.cues).items()}
    if arguments.spread:
        cues = {cue: {**row, **{kind: 0.0 for kind in SPREAD if kind not in row}} for cue, row in cues.items()}
    samples = load_samples(arguments.evidence, gold, cues)
    print("%d stretches of %d articles; by hand: loss %.4f, F1 %.4f" % (len(samples), len(gold), *judge(samples, cues)))
    settings = (arguments.pull, arguments.rounds, arguments.rate)
    if arguments.folds:
        part = lambda sample: sample.wiki if arguments.whole_wikis else sample.article
        parts = sorted({part(sample) for sample in samples})
        random.Random(1).shuffle(parts)
        before, after = [], []
        for fold in range(arguments.folds):
            held = set(parts[fold::arguments.folds])
            weights = learn([s for s in samples if part(s) not in held], cues, *settings)
            apart = [s for s in samples if part(s) in held]
            before.append(judge(apart, cues))
            after.append(judge(apart, weights))
        mean = lambda rows: tuple(sum(column) / len(column) for column in zip(*rows))
        print("held out: by hand loss %.4f, F1 %.4f; learnt loss %.4f, F1 %.4f" % (*mean(before), *mean(after)))
    if arguments.write:
        weights = learn(samples, cues, *settings)
        print("all: learnt loss %.4f, F1 %.4f" % judge(samples, weights))
        write(arguments.cues, weights)


if __name__ == "__main__":
    main()
