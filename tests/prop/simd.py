#!/usr/bin/env python3
"""The same bytes in give the same bytes out on every processor: with registers of 512 bits, of 256, of 128, and with none."""
import glob
from common import *

FILTERS = [['jkconv'], ['jknorm'], ['jknorm', '--check'], ['jkseg'], ['jkclause']]


def wanted(data):
    return [run(f, data) for f in FILTERS]


def differs(bits, data, want):
    for f, w in zip(FILTERS, want):
        if run([os.path.join('simd%d' % bits, f[0])] + f[1:], data) != w:
            return ' '.join(f) + ': other output'


def fuzzed():
    """What hurt the parsers of text: odd bytes, and lengths about those of registers."""
    for kind in ('decode', 'norm', 'segment', 'clause'):
        for path in sorted(glob.glob(os.path.join(TOP, 'tests/fuzz/corpus', kind, '*'))):
            with open(path, 'rb') as f:
                yield 'corpus %s/%s' % (kind, os.path.basename(path)), f.read()


def shifted():
    """Each kind of character at each place of a register."""
    for i in range(70):
        pad = ("甲" * (i // 3)).encode() + b"x" * (i % 3)
        yield 'shifted %d' % i, pad + '“乙”丙“丁”，“戊“己”庚”,丙"丁"カ\u00a0戊。\n\n新华社北京9月6日电 己\r\n第一条 庚\\辛\n'.encode() * 3


everything = list(inputs()) + list(shifted()) + (list(fuzzed()) if not QUICK else [])
bad = {}
for name, data in everything:
    want = wanted(data)
    for bits in (0, 128, 256):
        why = differs(bits, data, want)
        if why:
            bad.setdefault(bits, []).append('%s: %s' % (name, why))
for bits in (0, 128, 256):
    check('registers of at most %d bits give the same on %d inputs' % (bits, len(everything)), bits not in bad, '\n'.join(bad.get(bits, [])))
done()
