#!/usr/bin/env python3
"""Nothing is lost: whatever chain of filters, `jkfmt -f raw` gives the source back byte for byte; and every byte lies in
exactly one block or furniture record, whose text is those bytes."""
import json
from common import *

CHAINS = [['jkseg'], ['jkclause'], ['jkseg', 'jkclause'], ['jkseg', 'jknorm'], ['jkseg', 'jkclause', 'jknorm'], ['jkseg', 'jknorm', 'jkclause', 'jknorm']]


def coverage(records, size):
    spans = sorted(tuple(r) for x in records if x['t'] in ('block', 'furniture') for r in x['b'])
    at = 0
    for s, e in spans:
        if s != at or e < s:
            return 'byte %d is in no record or in two (next range [%d,%d))' % (at, s, e)
        at = e
    return None if at == size else 'bytes from %d to %d are in no record' % (at, size)


def lost(data):
    for c in CHAINS:
        recs = chain(c, data)
        back = chain([['jkfmt', '-f', 'raw']], recs)
        if back != data:
            at = next((i for i, (x, y) in enumerate(zip(back, data)) if x != y), min(len(back), len(data)))
            return '%s | jkfmt -f raw: %d bytes of %d, first difference at %d' % (' | '.join(c), len(back), len(data), at)
        parsed = [json.loads(l) for l in recs.decode('utf8').split('\n') if l]
        why = coverage(parsed, len(data))
        if why:
            return ' | '.join(c) + ': ' + why
        if parsed[-1]['t'] != 'end':
            return ' | '.join(c) + ': no end record'


for name, data in inputs():
    attempt('nothing lost: ' + name, lambda: lost(data))
done()
