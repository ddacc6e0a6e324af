#!/usr/bin/env python3
"""Copies of a document, one of which breaks its lines elsewhere: sentences torn in two, paragraphs run on to the one before.
  breaks.py [BUILD [DOCUMENTS [SEED]]] [-v]

Every copy has an error in a hundred characters. In one, or in each of three in other places, a line in ten is torn, or run on; of
three copies a paragraph is where two have it, of two a sentence is whole, and a paragraph begins behind one as elsewhere in the
document. Measured is in
how many documents all lines are right, and how much of the text is wrong. The documents are made up (seeded); with JK_SHARED
(default ../shared) those there are taken too. Prints TAP lines.
"""
import json, os, random, sys, tempfile
from common import *
from garbled import alike, distance, fold, garbled, made, real

# by documents and copies: the least share of documents with all lines right where one is torn, one run on, each torn; and the
# most characters that are wrong of a thousand
LEAST = {('made', 2): (.9, .9, None, 1.5), ('made', 3): (.95, .95, .9, .1),
         ('real', 2): (.8, .75, None, 2.2), ('real', 3): (.9, .95, .75, .8)}


def torn(lines, rng):
    out = []
    for line in lines:
        at = rng.randrange(8, len(line) - 8) if len(line) > 30 and rng.random() < .1 else 0
        out += [line[:at], line[at:]] if at else [line]
    return out


def run_on(lines, rng):
    out = []
    for line in lines:
        if out and len(out[-1]) > 12 and rng.random() < .1:
            out[-1] += line
        else:
            out.append(line)
    return out


def reconcile(copies):
    with tempfile.TemporaryDirectory() as d:
        names = [os.path.join(d, 'w%d.txt' % k) for k in range(len(copies))]
        for name, copy in zip(names, copies):
            with open(name, 'w', encoding='utf8') as f:
                f.write('\n'.join(copy) + '\n')
        return [fold(r['text']) for r in map(json.loads, run(['jkmerge'] + names, ok=(0, 1))[0].decode().splitlines())
                if r['t'] == 'block']


def trial(name, docs, copies, how, each, least, most, seed):
    rng, exact, wrong, chars = random.Random(seed), 0, 0, 0
    for k, lines in enumerate(docs):
        texts = [garbled(lines, rng, .01, blocks=False)[0] for _ in range(copies)]
        texts = [how(t, rng) if each or i == k % copies else t for i, t in enumerate(texts)]
        want, got = [fold(l) for l in lines], reconcile(texts)
        right = len(want) == len(got) and all(alike(w, g) for w, g in zip(want, got))
        exact, wrong, chars = exact + right, wrong + distance(''.join(want), ''.join(got)), chars + sum(map(len, want))
        if verbose and not right:
            print('# document %d: %d lines, %d got' % (k, len(want), len(got)))
    title = '%s, %d copies, %s %s' % (name, copies, 'each' if each else 'one', how.__name__.replace('_', ' '))
    print('# %s: all lines right in %d of %d documents, %.2f of 1,000 characters wrong' % (title, exact, len(docs), 1000 * wrong / chars))
    check('breaks, %s: all lines are right in at least %g of the documents' % (title, least), exact >= least * len(docs))
    check('breaks, %s: at most %g of 1,000 characters are wrong' % (title, most), 1000 * wrong <= most * chars)


if __name__ == '__main__':
    verbose = '-v' in sys.argv
    args = [a for a in sys.argv[2:] if a != '-v']
    seed = int(args[1]) if len(args) > 1 else 0
    for name, docs in [('made', made(int(args[0]) if args else 10 if QUICK else 40)), ('real', real())]:
        for copies in (2, 3):
            one_torn, one_run_on, each_torn, most = LEAST[name, copies]
            for how, each, least in ((torn, False, one_torn), (run_on, False, one_run_on), (torn, True, each_torn)):
                if docs and least:
                    trial(name, docs, copies, how, each, least, most, seed)
    done()
