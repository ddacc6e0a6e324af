#!/usr/bin/env python3
"""The same bytes in give the same bytes out on every processor: with registers of 512 bits, of 256, of 128, and with none."""
import glob, tempfile
from common import *

FILTERS = [['jkconv'], ['jknorm'], ['jknorm', '--check'], ['jkseg'], ['jkclause']]


def fuzzed():
    """What hurt the parsers of text: odd bytes, and lengths about those of registers."""
    for kind in ('decode', 'norm', 'segment', 'clause'):
        for path in sorted(glob.glob(os.path.join(TOP, 'tests/fuzz/corpus', kind, '*'))):
            with open(path, 'rb') as f:
                yield f.read()


def shifted():
    """Each kind of character at each place of a register."""
    for i in range(70):
        pad = ('甲' * (i // 3)).encode() + b'x' * (i % 3)
        yield pad + '“乙”丙“丁”，“戊“己”庚”,丙"丁"カ\u00a0戊。\n\n新华社北京9月6日电 己\r\n第一条 庚\\辛\n'.encode() * 3


def differing(bits, names):
    """The filter and the names for which it gives something else; all at once, then each by itself where they differ."""
    for f in FILTERS:
        narrow = [os.path.join('simd%d' % bits, f[0])] + f[1:]
        if run(f + names) != run(narrow + names):
            bad = [n for n in names if run(f + [n]) != run(narrow + [n])]
            return '%s: other output for %s' % (' '.join(f), ', '.join(bad) or 'all files together')


with tempfile.TemporaryDirectory() as d:
    names = []
    for data in [x for _, x in inputs()] + list(shifted()) + (list(fuzzed()) if not QUICK else []):
        names.append(os.path.join(d, '%d' % len(names)))
        with open(names[-1], 'wb') as f:
            f.write(data)
    for bits in (0, 128, 256):
        attempt('registers of at most %d bits give the same on %d inputs' % (bits, len(names)), lambda: differing(bits, names))
done()
