#!/usr/bin/env python3
"""Independently garbled witnesses of a document whose text is known: how many errors the canonical text keeps, whether
its structure is the document's, and whether what is wrong in it is shown as open.
  garbled.py [BUILD [RATE [DOCUMENTS [SEED]]]] [-v]

One character in a hundred (or RATE) is replaced, lost or doubled with another; for every fifty blocks, one is lost, repeated
or moved. What a witness has wrong, and what the canonical text keeps of that, is measured alike: by the fewest changes of
characters that make the true text of it. The documents are made up (seeded); with JK_SHARED (default ../shared) those there
are taken too. Three witnesses are reconciled by themselves, two with a model of characters, trained on other documents; of
two often nothing tells which one moved a block. An error is shown where an open variant touches it; it cannot be seen where
no variant does, since every witness that has the passage has it alike. Prints TAP lines.
"""
import bisect, difflib, glob, json, random, re, tempfile
from common import *
from made import made_law, made_opinion

MARKS = str.maketrans({',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！', '•': '·'})


# By documents and rate: the most that is kept of the median witness's errors, the least share of documents with exact
# structure, and the least share shown of the errors left that can be seen. Real documents have paragraphs that recur word for
# word; where two witnesses misplace one, nothing tells.
LEAST = {'made': ((.01, .01, .99, .95), (.05, .02, .99, .95)), 'real': ((.01, .01, .99, .95), (.05, .04, .97, .95))}
# two witnesses and a model
LEAST_TWO = {'made': ((.01, .05, .9, .9), (.03, .2, .75, .9)), 'real': ((.01, .2, .65, .93), (.03, .2, .6, .95))}


def fold(s):
    return re.sub(r'\s', '', s).translate(MARKS)


def garbled(lines, rng, rate, blocks=True):
    """The lines as a bad copyist gives them, blocks lost, repeated and moved if so asked, and how many characters he got wrong."""
    pool, out, errors = ''.join(lines), [], 0
    for line in lines:
        copy = []
        for c in line:
            kind = rng.random() / rate
            errors += kind < 1
            copy += [c] if kind >= 1 else [rng.choice(pool)] if kind < .6 else [] if kind < .8 else [c, rng.choice(pool)]
        out.append(''.join(copy))
    for _ in range(max(1, round(len(lines) / 50)) if blocks else 0):
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


def spans(records):
    """The canonical text folded, and the places in it of the variants: from, to, whether open."""
    text, blocks, out = '', {}, []
    for r in records:
        if r['t'] == 'block':
            at = len(text)
            kept = [i for i, c in enumerate(r['text']) if fold(c)]
            blocks[r['id']] = at, [len(r['text'][:i].encode()) for i in kept]
            text += fold(r['text'])
    for r in records:
        if r['t'] == 'variant' and 'block' in r:
            at, bytes_ = blocks[r['block']]
            out.append((at + bisect.bisect_left(bytes_, r['off'][0]), at + bisect.bisect_left(bytes_, r['off'][1]), r['choice'] is None))
    return text, out


def errors(truth, text, variants):
    """Places where the text is wrong: (shown as open, in a decided variant, in none)."""
    n = [0, 0, 0]
    for kind, _, _, lo, hi in difflib.SequenceMatcher(None, truth, text, autojunk=False).get_opcodes():
        # what is lost or added between like characters can as well be seen one character further on
        near = [o for s, e, o in variants if s <= hi + 1 and e >= lo - 1] if kind != 'equal' else []
        n[0 if any(near) else 1 if near else 2] += kind != 'equal'
    return n


def median(values):
    v = sorted(values)
    return (v[(len(v) - 1) // 2] + v[len(v) // 2]) / 2


def measure(lines, rng, rate, witnesses, model):
    """Errors of the median witness, by characters and with blocks lost, repeated and moved, those the canonical text keeps,
    where they are, and whether the structure holds."""
    with tempfile.TemporaryDirectory() as d:
        copies = [garbled(lines, rng, rate) for _ in range(witnesses)]
        names = [os.path.join(d, 'w%d.txt' % k) for k in range(witnesses)]
        for name, (copy, _) in zip(names, copies):
            with open(name, 'w', encoding='utf8') as f:
                f.write('\n'.join(copy) + '\n')
        records = [json.loads(l) for l in run(['jkmerge'] + model + names, ok=(0, 1))[0].decode().splitlines()]
    want, got = [fold(l) for l in lines], [fold(r['text']) for r in records if r['t'] == 'block']
    structure = len(want) == len(got) and all(alike(w, g) for w, g in zip(want, got))
    text, variants = spans(records)
    truth = ''.join(want)
    return median(e for _, e in copies), median(distance(truth, fold(''.join(c))) for c, _ in copies), distance(truth, text), \
        errors(truth, text, variants), structure


def trial(name, rate, docs, keeps, holds, shows, model=()):
    rng, witnesses = random.Random(int(rate * 1000) + 1000000 * seed), 2 if model else 3
    chars = wrong = kept = exact = 0
    places = [0, 0, 0]
    for k, lines in enumerate(docs):
        c, m, e, p, s = measure(lines, rng, rate, witnesses, list(model))
        chars, wrong, kept, exact, places = chars + c, wrong + m, kept + e, exact + s, [a + b for a, b in zip(places, p)]
        if verbose:
            print('# document %d: %d blocks, %d errors (%d of single characters), keeps %d, open %d decided %d unseen %d%s' %
                  (k, len(lines), m, c, e, *p, '' if s else ', structure'))
    title = '%s, %d witnesses, at %g' % (name, witnesses, rate)
    print('# %s: %d documents, %d errors in the median witness (%d of single characters), %d kept (%.4f, %.4f); of %d places %d open (%.3f), '
          '%d decided, %d not to be seen; structure of %d exact' %
          (title, len(docs), wrong, chars, kept, kept / wrong, kept / chars, sum(places), places[0], places[0] / max(1, sum(places)), *places[1:], exact))
    check('garbled, %s: the canonical text keeps at most %g of the errors' % (title, keeps), kept <= keeps * wrong)
    check('garbled, %s: the structure is exact in at least %g of the documents' % (title, holds), exact >= holds * len(docs))
    check('garbled, %s: at least %g of the errors left that can be seen are shown as open' % (title, shows), places[0] >= shows * sum(places[:2]))


def with_model(name, docs, rates, d):
    """Two witnesses and a model: of every second document with one of the others, or of all with one of other regulations."""
    others = [os.path.join(d, 'others.txt')]
    with open(others[0], 'w', encoding='utf8') as f:
        f.write('\n'.join(l for doc in docs[1::2] for l in doc) + '\n')
    more = glob.glob(SHARED + '/data/lm-text/*.txt') if name == 'real' else []
    lm = os.path.join(d, name + '.jklm')
    run(['jkmerge', '--train-lm', '-o', lm] + (more or others), ok=(0,))
    for rate, keeps, holds, shows in rates:
        if not args or float(args[0]) == rate:
            trial(name, rate, docs if more else docs[::2], keeps, holds, shows, ('--lm', lm))


if __name__ == '__main__':
    verbose = '-v' in sys.argv
    args = [a for a in sys.argv[2:] if a != '-v']
    seed = int(args[2]) if len(args) > 2 else 0
    sets = [('made', made(int(args[1]) if len(args) > 1 else 10 if QUICK else 40)), ('real', real())]
    for name, docs in sets:
        for rate, keeps, holds, shows in LEAST[name]:
            if docs and (not args or float(args[0]) == rate):
                trial(name, rate, docs, keeps, holds, shows)
        with tempfile.TemporaryDirectory() as d:
            if docs:
                with_model(name, docs, LEAST_TWO[name], d)
    done()
