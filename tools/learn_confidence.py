#!/usr/bin/env python3
"""Learns how often what is said with a confidence is right, and writes src/language/en/confidence.toml. No libraries.

  FANWIKI_JUDGED=own.jsonl cargo test --test it judged -- --ignored
  tools/mark_gold.py --gold GOLD --texts TEXTS --out MARKED
  FANWIKI_CORPUS=MARKED FANWIKI_JUDGED=news.jsonl cargo test --test it judged -- --ignored
  tools/learn_confidence.py own.jsonl news.jsonl [--write]

Every input is a corpus. What stands there was said with the curves of today; they are read backwards to what was
measured, so learning again starts from the measurement and not from what was learnt before. First every corpus is
judged by curves learnt from the others; then the curves of all are printed, with a table and the best threshold.
"""
import argparse
import json
import math
import os

FILE = os.path.join(os.path.dirname(__file__), "..", "src", "language", "en", "confidence.toml")
BANDS = (0, 500, 600, 700, 800, 900, 950, 985, 1001)
# Where the points of the curves lie: margins in thousandths of a log-odds, and thousandths.
MARGINS = (0, 500, 1000, 1500, 2000, 3000, 4000, 5000, 6500)
CHANCES = (0, 400, 550, 700, 800, 850, 900, 930, 950, 970, 990, 1000)
# How many judgements of all kinds together every point of one kind starts with.
PRIOR = 8.0
# What markup and corrections weigh is beyond what can be learnt.
CERTAIN_MARGIN, CERTAIN = 12000, 998
HEAD = """\
# How often what is said is right, in thousandths: points of curves with straight lines between them, learnt by
# tools/learn_confidence.py, and [unread] by tools/learn_unread.py, from annotated articles (docs/recognition.md, "How sure").

"""


def logistic(margin):
    return 1000 / (1 + math.exp(-margin / 1000))


def load_curves():
    """The curves of today by section and name; none before there is a file."""
    curves, section = {}, None
    if os.path.exists(FILE):
        with open(FILE, encoding="utf-8") as file:
            for line in file:
                if line.startswith("["):
                    section = line.strip().strip("[]")
                elif "=" in line and not line.startswith("#"):
                    name, points = line.split("=", 1)
                    curves[section, name.strip()] = json.loads(points)
    return curves


def backwards(points, value):
    """What was measured where a curve says `value`."""
    if value <= points[0][1]:
        return points[0][0]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if value <= y1:
            return x0 + (x1 - x0) * (value - y0) / (y1 - y0)
    return points[-1][0]


def forwards(points, x):
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def margin_of(confidence):
    share = min(max(confidence, 1), 998.5) / 1000
    return 1000 * math.log(share / (1 - share))


def name_of(judged):
    """Which curve a judgement belongs to."""
    what = judged["what"]
    if what == "links":
        return "link", judged["kind"]
    if what == "records":
        return "record", judged["kind"] + ("_once" if judged["mentions"] < 2 else "_several")
    return ("fact", "stated") if what == "facts" else None


def load(path, today):
    """(curve, measurement, right) for every judgement."""
    out = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            judged = json.loads(line)
            name = name_of(judged)
            if name is None:
                continue
            value = judged["confidence"]
            if name in today:
                value = backwards(today[name], value)
            elif name[0] == "link":
                value = margin_of(value)
            out.append((name, value, judged["is_right"]))
    return out


def bend(samples, places, prior):
    """A curve through `places`: at each the share of what lies around it that is right, never falling."""
    weights, rights = [], []
    for i, x in enumerate(places):
        left = places[i - 1] if i else x - 1
        right = places[i + 1] if i + 1 < len(places) else x + 1
        w = r = 0.0
        for value, is_right in samples:
            value = min(max(value, places[0]), places[-1])
            near = (value - left) / (x - left) if value <= x else (right - value) / (right - x)
            if near > 0:
                w += near
                r += near * is_right
        start = prior(x)
        weights.append(w + PRIOR)
        rights.append(r + PRIOR * start)
    blocks = []
    for x, w, r in zip(places, weights, rights):
        blocks.append([[x], w, r])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][1] >= blocks[-1][2] / blocks[-1][1]:
            xs, w1, r1 = blocks.pop()
            blocks[-1] = [blocks[-1][0] + xs, blocks[-1][1] + w1, blocks[-1][2] + r1]
    flat = [(x, 1000 * r / w) for xs, w, r in blocks for x in xs]
    # Never flat: a curve is read backwards, too. Nor so steep at first that the last points would be beyond 990.
    points, last = [], 0
    for after, (x, y) in zip(range(len(flat) - 1, -1, -1), flat):
        last = max(last + 4, min(round(y), 990 - 4 * after))
        points.append([x, last])
    return points


def learn(samples):
    """All curves of a list of samples: those of one kind lean on that of all kinds."""
    curves = {}
    sections = {"link": (MARGINS, lambda x: logistic(x) / 1000), "record": (CHANCES, lambda x: x / 1000),
                "fact": (CHANCES, lambda x: x / 1000)}
    for section, (places, prior) in sections.items():
        kinds = ("person", "film", "band")
        counts = [kind + count for count in ("_once", "_several") for kind in kinds]
        for name in {"link": kinds, "record": counts, "fact": ("stated",)}[section]:
            # What is like it: links of all kinds, records mentioned as often.
            tail = name[name.find("_"):] if section == "record" else ""
            of_all = bend([(v, r) for (s, n), v, r in samples if s == section and n.endswith(tail)], places, prior)
            own = [(v, r) for n, v, r in samples if n == (section, name)]
            curve = bend(own, places, lambda x: forwards(of_all, x) / 1000)
            if section == "link":
                curve.append([CERTAIN_MARGIN, CERTAIN])
            elif section == "record":
                # A record is as sure as markup or a correction makes its surest mention.
                curve[-1] = [CERTAIN, CERTAIN]
            curves[section, name] = curve
    return curves


def judge(samples, curves):
    out = {}
    for name, value, is_right in samples:
        out.setdefault(name[0], []).append((forwards(curves[name], value), is_right))
    return out


def table(title, judged):
    print(title)
    for section, pairs in judged.items():
        cells = []
        for low, high in zip(BANDS, BANDS[1:]):
            band = [right for p, right in pairs if low <= p < high]
            cells.append("%9s" % ("%.2f/%d" % (sum(band) / len(band), len(band)) if band else "-"))
        sure = [right for p, right in pairs if p >= 900]
        loss = -sum(math.log(max(p, 2) / 1000 if right else 1 - min(p, 998) / 1000) for p, right in pairs) / len(pairs)
        share = sum(sure) / max(1, len(sure))
        print("  %-7s%s   900 and more %.3f of %d, loss %.3f" % (section, " ".join(cells), share, len(sure), loss))


def thresholds(path, samples, curves):
    """Record F1 by threshold; what is missed even without one is in the file, too."""
    with open(path, encoding="utf-8") as file:
        missed = sum(json.loads(line)["what"] == "missed records" for line in file)
    records = [(forwards(curves[n], v), right) for n, v, right in samples if n[0] == "record"]
    all_right = sum(right for _, right in records)
    cells = []
    for threshold in range(250, 701, 50):
        kept = [right for p, right in records if p >= threshold]
        right = sum(kept)
        cells.append("%d %.4f" % (threshold, 2 * right / (len(kept) + all_right + missed)))
    print("%s, record F1 by threshold: %s" % (os.path.basename(path), "  ".join(cells)))


def today_as_curves(today):
    plain = {("link", k): [[m, logistic(m)] for m in MARGINS] for k in ("person", "film", "band")}
    plain |= {("record", k): [[0, 0], [1000, 1000]] for k in ("person_once", "person_several", "film_once",
                                                              "film_several", "band_once", "band_several")}
    plain["fact", "stated"] = [[0, 0], [1000, 1000]]
    return today or plain


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--write", action="store_true", help="write confidence.toml")
    args = parser.parse_args()
    today = load_curves()
    corpora = {os.path.basename(path): load(path, today) for path in args.corpora}
    for name, samples in corpora.items():
        table("%s, as it is" % name, judge(samples, today_as_curves(today)))
        others = [sample for other in corpora if other != name for sample in corpora[other]]
        if others:
            table("%s, by curves of the others" % name, judge(samples, learn(others)))
    curves = learn([sample for samples in corpora.values() for sample in samples])
    for name, samples in corpora.items():
        table("%s, by curves of all" % name, judge(samples, curves))
    for path in args.corpora:
        thresholds(path, corpora[os.path.basename(path)], curves)
    sections = {}
    # What tools/learn_unread.py learns stays as it is.
    learnt = {section for section, _ in curves}
    kept = {name: points for name, points in today.items() if name[0] not in learnt}
    for (section, name), points in {**curves, **kept}.items():
        sections.setdefault(section, []).append("%s = %s" % (name, json.dumps(points)))
    text = HEAD + "\n\n".join("[%s]\n%s" % (s, "\n".join(lines)) for s, lines in sections.items()) + "\n"
    print(text)
    if args.write:
        with open(FILE, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
