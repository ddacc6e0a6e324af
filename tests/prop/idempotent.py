#!/usr/bin/env python3
"""Normalising twice is normalising once, undoing gives the bytes back; a stage run twice changes nothing more."""
import tempfile
from common import *


def again(data):
    text = run(['jkconv', '-q'], data)[0]
    once = run(['jknorm', '-q'], text)[0]
    if run(['jknorm', '-q'], once)[0] != once:
        return 'jknorm of jknorm changes more'
    with tempfile.TemporaryDirectory() as d:
        edits = os.path.join(d, 'edits')
        out = run(['jknorm', '-q', '--edits', edits], text, ok=(0, 1))[0]
        if out != once:
            return '--edits changes the output'
        if run(['jknorm', '--undo', edits], out, ok=(0, 1))[0] != text:
            return 'jknorm --undo does not give the input back'
    for first, again_ in ((['jkseg', 'jkclause'], 'jkclause'), (['jkseg', 'jknorm'], 'jknorm'), (['jkseg', 'jkclause', 'jknorm'], 'jknorm')):
        recs = chain(first, data)
        twice = chain([again_], recs)
        if twice != recs:
            a, b = recs.split(b'\n'), twice.split(b'\n')
            k = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            return '%s | %s: record %d differs\n%r\n%r' % (' | '.join(first), again_, k + 1, (a + [b''])[k][:300], (b + [b''])[k][:300])


for name, data in inputs():
    attempt('idempotent: ' + name, lambda: again(data))
done()
