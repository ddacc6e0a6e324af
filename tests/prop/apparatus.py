#!/usr/bin/env python3
"""Nothing that a witness has disappears: of whole witnesses, fragments and extracts of garbled documents, in several encodings,
with CRLF and with broken bytes, every one is rebuilt byte for byte from the canonical text and the apparatus, and no passage
of it stands in its `witness' record alone.
  apparatus.py [BUILD [SEED]]
"""
import json, random, tempfile
from common import *
from garbled import fold, garbled
from made import made_law, made_opinion

PASSAGE = 12  # characters: what lies between two variants may be shorter


def copy_of(lines, rng, whole):
    """A garbled witness as bytes: all of the document, a stretch of it, or a few blocks from anywhere."""
    lines = garbled(lines, rng, rng.choice([.01, .05]))[0]
    kind = 0 if whole else rng.randrange(4)
    if kind == 1:
        lines = lines[len(lines) // 3:len(lines) // 3 + 3]
    elif kind == 2:
        lines = rng.sample(lines, min(5, len(lines)))
    encoding = rng.choice(['utf-8', 'utf-8', 'gb18030', 'utf-16'])
    data = bytearray((rng.choice(['\n', '\n', '\r\n']).join(lines) + '\n').encode(encoding))
    if encoding == 'utf-8' and rng.random() < .3:
        for _ in range(3):
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def lost(records):
    return [(r['src'], x) for r in records if r['t'] == 'witness' for x in r['of'] if isinstance(x, str) and len(fold(x)) >= PASSAGE]


def main():
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 3)
    for n in (1, 2, 3, 5):
        wrong, gone, total = 0, [], 0
        for k in range(6 if QUICK else 20):
            lines = made_law(rng) if k % 2 else made_opinion(rng, False)
            with tempfile.TemporaryDirectory() as d:
                copies, names = [copy_of(lines, rng, i == 0) for i in range(n)], [os.path.join(d, '%d.txt' % i) for i in range(n)]
                for name, data in zip(names, copies):
                    with open(name, 'wb') as f:
                        f.write(data)
                out = run(['jkmerge'] + names, ok=(0, 1))[0]
            gone += lost([json.loads(l) for l in out.decode('utf8', 'replace').splitlines()])
            wrong += sum(run(['jkfmt', '-f', 'witness:' + chr(65 + i)], out)[0] != data for i, data in enumerate(copies))
            total += n
        check('apparatus: each of %d witnesses, %d at a time, is rebuilt byte for byte' % (total, n), not wrong, '%d are not' % wrong)
        check('apparatus: nothing in %d witnesses, %d at a time, stands in the witness record alone' % (total, n), not gone, gone)
    done()


if __name__ == '__main__':
    main()
