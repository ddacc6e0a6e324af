#!/usr/bin/env python3
"""Witnesses whose lines are not the document's: wrapped at a width, indented and wrapped, with page numbers between, all in one
line, as Markdown. What the canonical text of three garbled ones keeps of the median one's errors, and whether its paragraphs are the document's.
  layouts.py [BUILD [RATE]] [-v]

Documents are made up (seeded); with JK_SHARED (default ../shared) those there are taken too. Prints TAP lines.
"""
from garbled import *


def wrapped(lines, width, indent=''):
    return [(indent + l)[i:i + width] for l in lines for i in range(0, len(indent + l), width)]


def numbered(lines):
    """A page number behind every fifteenth line."""
    return [x for i, l in enumerate(lines) for x in ([l, '', '— %d —' % (i // 15 + 1), ''] if i % 15 == 14 else [l])]


def markdown(lines):
    """As a model writes it: a fence around, numbers bold, short lines as headings, items as lists, blank lines between."""
    def line(l):
        if re.match(r'第[一二三四五六七八九十百]+条', l):
            return re.sub(r'^(第.*?条)', r'**\1**', l)
        if re.match(r'[（(][一二三四五六七八九十]+[)）]', l):
            return re.sub(r'^(.*?[)）][^。，]{1,12}。)', r'**\1**', l) if '。' in l[:16] else '- ' + l
        return '## ' + l if len(l) < 16 and l[-1] not in '，。；：' else '&emsp;&emsp;' + l
    return ['```markdown'] + [x for l in lines for x in (line(l), '') if l] + ['```']


LAYOUTS = {'as it is': list, 'narrow': lambda l: wrapped(l, 28), 'wide': lambda l: wrapped(l, 40), 'indented': lambda l: wrapped(l, 36, '　　'),
           'numbered': numbered, 'markdown': markdown, 'one line': lambda l: [''.join(l)]}

# three layouts; the most that is kept of the errors, and the least share of documents with the right paragraphs, made and real
CASES = [('as it is', 'narrow', 'wide', .03, .9), ('wide', 'indented', 'narrow', .03, .9), ('as it is', 'indented', 'as it is', .03, .95),
         ('as it is', 'numbered', 'wide', .03, .9), ('as it is', 'markdown', 'narrow', .03, .9), ('markdown', 'markdown', 'as it is', .03, .9),
         ('as it is', 'one line', 'as it is', .1, .85)]


def reconciled(lines, rng, rate, layouts):
    with tempfile.TemporaryDirectory() as d:
        copies = [garbled(lines, rng, rate, blocks=False) for _ in layouts]
        names = [os.path.join(d, 'w%d.txt' % k) for k in range(len(layouts))]
        for name, layout, (copy, _) in zip(names, layouts, copies):
            with open(name, 'w', encoding='utf8') as f:
                f.write('\n'.join(LAYOUTS[layout](copy)) + '\n')
        got = [fold(l) for l in run(['jkmerge', '-f', 'text'] + names, ok=(0, 1))[0].decode().split('\n') if fold(l)]
    want = [fold(l) for l in lines]
    return sorted(e for _, e in copies)[1], distance(''.join(want), ''.join(got)), len(want) == len(got) and all(map(alike, want, got))


if __name__ == '__main__':
    args = [a for a in sys.argv[2:] if a != '-v']
    rate = float(args[0]) if args else .01
    for *layouts, keeps, holds in CASES:
        rng, median, kept, exact = random.Random(1), 0, 0, 0
        docs = made(6 if QUICK else 20) + ([] if QUICK else real())
        for k, lines in enumerate(docs):
            m, e, s = reconciled(lines, rng, rate, layouts)
            median, kept, exact = median + m, kept + e, exact + s
            if '-v' in sys.argv and (e > m * .05 or not s):
                print('# document %d: %d blocks, %d errors, keeps %d%s' % (k, len(lines), m, e, '' if s else ', structure'))
        title = 'layouts, ' + ', '.join(layouts)
        print('# %s: %d documents, %d errors in the median witness, %d kept (%.4f); structure of %d exact' % (title, len(docs), median, kept, kept / median, exact))
        check('%s: the canonical text keeps at most %g of the errors' % (title, keeps), kept <= keeps * median)
        check('%s: the paragraphs are right in at least %g of the documents' % (title, holds), exact >= holds * len(docs))
    done()
