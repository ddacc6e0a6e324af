#!/usr/bin/env python3
"""Pages of many articles, which witnesses have in other orders and of which they lose some: is each article of the canonical
text an article of the page, with its paragraphs?
  pages.py [BUILD [RATE [SEED]]] [-v]

One character in a hundred (or RATE) is wrong. In `some moved`, two articles of each witness but the first stand elsewhere; in
`any order`, all of them; where articles are lost, it is one in ten of each witness. The pages are made up (seeded); with
JK_SHARED (default ../shared) the broadcasts there are taken too. Prints TAP lines.
"""
import csv
from garbled import *
from made import made_article

# witnesses, order, whether articles are lost; the least share of articles with their paragraphs, the most characters wrong
CASES = [(3, 'same order', False, .97, .005), (3, 'some moved', True, .9, .02), (3, 'any order', True, .9, .03),
         (2, 'some moved', True, .85, .03), (2, 'any order', False, .93, .01)]


def broadcasts():
    for f in sorted(glob.glob(SHARED + '/data/pages/*.txt')):
        with open(f, 'rb') as g, open(f[:-4] + '.gold.tsv', encoding='utf8') as gold:
            page, spans = g.read(), list(csv.DictReader(gold, delimiter='\t', quoting=csv.QUOTE_NONE))
        articles = [page[int(s['byte_start']):int(s['byte_end'])].decode('utf8') for s in spans]
        yield [[l.strip() for l in a.split('\n') if l.strip()] for a in articles]


def copy(page, rng, rate, order, lost):
    """The lines of a page as a witness has them."""
    kept = [a for a in page if not lost or rng.random() >= .1]
    for _ in range(2 if order == 'some moved' else 0):
        kept.insert(rng.randrange(len(kept)), kept.pop(rng.randrange(len(kept))))
    if order == 'any order':
        rng.shuffle(kept)
    return [l for a in kept for l in garbled(a, rng, rate, False)[0]]


def pairs(lines):
    text = ''.join(lines)
    return set(zip(text, text[1:]))


def reconciled(page, rng, rate, witnesses, order, lost):
    """Of the articles that any witness has, how many have their paragraphs; characters wrong in them, and all; each that has not."""
    with tempfile.TemporaryDirectory() as d:
        names = [os.path.join(d, 'w%d' % k) for k in range(witnesses)]
        for k, name in enumerate(names):
            with open(name, 'w', encoding='utf8') as f:
                f.write('\n'.join(copy(page, rng, rate, order if k else 'same order', lost)) + '\n')
        found = {}
        for r in map(json.loads, run(['jkmerge'] + names, ok=(0, 1))[0].decode().splitlines()):
            if r['t'] == 'block':
                found.setdefault(r.get('article'), []).append(fold(r['text']))
    exact, wrong, chars, bad = 0, 0, 0, []
    known = [(pairs(f), f) for f in found.values()]
    for article in page:
        want = [fold(l) for l in article]
        own = pairs(want)
        has, got = max(known, key=lambda k: len(own & k[0]) / (len(own) + len(k[0])))
        good = len(want) == len(got) and all(alike(x, y) for x, y in zip(want, got))
        n = len(''.join(want))
        exact, chars, wrong = exact + good, chars + n, wrong + min(n, distance(''.join(want), ''.join(got)))
        if not good:
            bad.append('%s: %d paragraphs for %d' % (article[0][:30], len(got), len(want)))
    return exact, wrong, chars, bad


def main():
    args = [a for a in sys.argv[2:] if a != '-v']
    rate, seed = float(args[0]) if args else .01, int(args[1]) if len(args) > 1 else 0
    rng = random.Random(20230908)
    sets = [('made', [[made_article(rng) for _ in range(rng.randint(8, 20))] for _ in range(4 if QUICK else 12)]), ('real', list(broadcasts()))]
    for name, pages in sets:
        for witnesses, order, lost, holds, most in CASES if pages else []:
            rng = random.Random(seed)
            results = [reconciled(p, rng, rate, witnesses, order, lost) for p in pages]
            exact, wrong, chars = (sum(r[i] for r in results) for i in range(3))
            articles = sum(map(len, pages))
            title = 'pages, %s, %d witnesses, %s%s' % (name, witnesses, order, ', some lost' if lost else '')
            print('# %s: %d of %d articles have their paragraphs (%.3f), %d of %d characters wrong (%.4f)' %
                  (title, exact, articles, exact / articles, wrong, chars, wrong / chars))
            check('%s: at least %g of the articles have their paragraphs' % (title, holds), exact >= holds * articles)
            check('%s: at most %g of their characters are wrong' % (title, most), wrong <= most * chars)
            for bad in [b for r in results for b in r[3]] if '-v' in sys.argv else []:
                print('#   ' + bad)
    done()


main()
