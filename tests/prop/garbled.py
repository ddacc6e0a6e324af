#!/usr/bin/env python3
"""Three independently garbled witnesses of a document whose text is known: how many errors the canonical text keeps, whether
its structure is the document's, and whether what is wrong in it is shown as open.
  garbled.py [BUILD [RATE [DOCUMENTS]]] [-v]

One character in a hundred (or RATE) is replaced, lost or doubled with another; for every fifty blocks, one is lost, repeated
or moved. The documents are made up (seeded); with JK_SHARED (default ../shared) those there are taken too. Prints TAP lines.
"""
import glob, json, random, re, tempfile
from common import *
from made import made_law, made_opinion

MARKS = str.maketrans({',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！'})


# What is reached: real documents have paragraphs that recur word for word; where two witnesses misplace one, nothing tells.
LEAST = {'made': ((.01, .05, .99), (.05, .15, .97)), 'real': ((.01, .05, .97), (.05, .15, .93))}


def fold(s):
    return re.sub(r'\s', '', s).translate(MARKS)


def garbled(lines, rng, rate):
    """The lines as a bad copyist gives them, and how many characters he got wrong."""
    pool, out, errors = ''.join(lines), [], 0
    for line in lines:
        copy = []
        for c in line:
            kind = rng.random() / rate
            errors += kind < 1
            copy += [c] if kind >= 1 else [rng.choice(pool)] if kind < .6 else [] if kind < .8 else [c, rng.choice(pool)]
        out.append(''.join(copy))
    for _ in range(max(1, round(len(lines) / 50))):
        kind, i = rng.randrange(3), rng.randrange(len(out))
        block = out[i] if kind == 1 else out.pop(i)
        if kind:
            out.insert(rng.randrange(len(out) + 1), block)
    return out, errors


def distance(a, b):
    """Levenshtein's, 64 and more columns at a time (Myers, J. ACM 46, 1999)."""
    where = {}
    for i, c in enumerate(a):
        where[c] = where.get(c, 0) | 1 << i
    full, top = (1 << len(a)) - 1, 1 << max(len(a) - 1, 0)
    up, down, score = full, 0, len(a)
    for c in b:
        match = where.get(c, 0)
        diagonal = ((match & up) + up ^ up) | match | down
        right, left = down | ~(diagonal | up) & full, up & diagonal
        score += bool(right & top) - bool(left & top)
        right, left = (right << 1 | 1) & full, left << 1 & full
        up, down = left | ~(match | down | right) & full, right & (match | down)
    return score


def alike(x, y):
    a, b = set(zip(x, x[1:])) or {x}, set(zip(y, y[1:])) or {y}
    return len(a & b) * 2 / (len(a) + len(b)) > .4 or (len(x) < 8 and len(set(x) & set(y)) * 2 >= len(set(x)))


def made(n):
    rng = random.Random(20230907)
    return [made_law(rng) if k % 2 else made_opinion(rng, k % 4 == 0) for k in range(n)]


def real():
    docs = []
    for f in sorted(glob.glob(SHARED + '/data/gov/*.txt') + glob.glob(SHARED + '/data/laws/*.md')):
        text = re.sub(r'<!--.*?-->', '', open(f, encoding='utf8').read(), flags=re.S)
        lines = [l for l in (re.sub(r'^#+\s*|\*\*', '', l).strip() for l in text.split('\n')) if l]
        if len(lines) >= 10 and sum(map(len, lines)) < 16000:
            docs.append(lines)
    return docs


def measure(lines, rng, rate):
    """Errors of the median witness, those the canonical text keeps, those of them flagged open; whether the structure holds."""
    with tempfile.TemporaryDirectory() as d:
        copies = [garbled(lines, rng, rate) for _ in range(3)]
        names = [os.path.join(d, 'w%d.txt' % k) for k in range(3)]
        for name, (copy, _) in zip(names, copies):
            with open(name, 'w', encoding='utf8') as f:
                f.write('\n'.join(copy) + '\n')
        records = [json.loads(l) for l in run(['jkmerge'] + names, ok=(0, 1))[0].decode().splitlines()]
    want, got = [fold(l) for l in lines], [fold(r['text']) for r in records if r['t'] == 'block']
    structure = len(want) == len(got) and all(alike(w, g) for w, g in zip(want, got))
    return sorted(e for _, e in copies)[1], distance(''.join(want), ''.join(got)), structure


def trial(name, rate, docs, keeps, holds):
    rng = random.Random(int(rate * 1000))
    median = kept = exact = 0
    for k, lines in enumerate(docs):
        m, e, s = measure(lines, rng, rate)
        median, kept, exact = median + m, kept + e, exact + s
        if verbose:
            print('# document %d: %d blocks, %d errors, keeps %d%s' % (k, len(lines), m, e, '' if s else ', structure'))
    print('# %s, rate %g: %d documents, %d errors in the median witness, %d kept (%.3f), structure of %d exact' % (name, rate, len(docs), median, kept, kept / median, exact))
    check('garbled, %s at %g: the canonical text keeps at most %g of the errors' % (name, rate, keeps), kept <= keeps * median)
    check('garbled, %s at %g: the structure is exact in at least %g of the documents' % (name, rate, holds), exact >= holds * len(docs))


if __name__ == '__main__':
    verbose = '-v' in sys.argv
    args = [a for a in sys.argv[2:] if a != '-v']
    sets = [('made', made(int(args[1]) if len(args) > 1 else 10 if QUICK else 40)), ('real', real())]
    for name, docs in sets:
        for rate, keeps, holds in LEAST[name]:
            if docs and (not args or float(args[0]) == rate):
                trial(name, rate, docs, keeps, holds)
    done()
