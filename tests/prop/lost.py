#!/usr/bin/env python3
"""Witnesses of which each has lost other characters, and says so: a box for each, or a note of how many. What one has lost the
others tell, so that the text is whole, nothing is open, and each place says who could not be read.
  lost.py [BUILD [SEEDS]]
Two witnesses, three, and three of which one has no punctuation or one mark for every pause. Prints TAP lines.
"""
import json, random, re, tempfile
from common import *
from made import made_law

SIGNS = '□■〓▢'
NOTES = '〔缺%s字〕', '（闕%s字）', '［残%s字］', '【以下漫漶，约%s字】'


def lost(lines, r, k, n):
    """The lines as witness k of n has them, every n-th stretch of the bodies' characters being his to lose."""
    out = []
    for line in lines:
        stretches = re.findall('.{1,7}', line)
        mine = [i for i in range(1, len(stretches)) if i % n == k and r.random() < .15]
        for i in mine:
            m = r.randint(1, min(4, len(stretches[i])))
            boxes = r.random() < .6 and re.search(r'\w', stretches[i][:m]) # a box for a mark is a mark
            sign = r.choice(SIGNS) * m if boxes else r.choice(NOTES) % '零一二三四'[m]
            stretches[i] = sign + stretches[i][m:]
        out.append(''.join(stretches))
    return out


def fold(s):
    return re.sub(r'\s', '', s)


def trial(seed, pointing):
    r = random.Random(seed)
    lines, n = made_law(r), len(pointing)
    pointed = [lines if p is None else [re.sub('[，。：；、]', p, l) for l in lines] for p in pointing]
    witnesses = ['\n'.join(lost(pointed[k], r, k, n)) + '\n' for k in range(n)]
    with tempfile.TemporaryDirectory() as d:
        names = [os.path.join(d, '%d.txt' % k) for k in range(n)]
        for name, w in zip(names, witnesses):
            with open(name, 'w', encoding='utf8') as f:
                f.write(w)
        out = run(['jkmerge'] + names, ok=(0, 1))[0]
        turned = run(['jkmerge', '-f', 'text'] + names[::-1], ok=(0, 1))[0]
    text = run(['jkfmt', '-f', 'text'], out, ok=(0,))[0]
    if fold(text.decode()) != fold(''.join(lines)):
        return 'seed %d: the text is not whole: %s' % (seed, [l for l in text.decode().split('\n') if l and fold(l) not in fold(''.join(lines))])
    if turned != text:
        return 'seed %d: the order of witnesses matters' % seed
    for v in (json.loads(l) for l in out.decode().splitlines() if '"t":"variant"' in l):
        if v['class'] != 'lacuna' or v['choice'] is None:
            return 'seed %d: %s' % (seed, v)
        if not all(('p' in x) == (not re.search('[%s字]' % SIGNS, x['text'])) for x in v['readings']):
            return 'seed %d: what is claimed: %s' % (seed, v)
    for k, w in enumerate(witnesses):
        if run(['jkfmt', '-f', 'witness:' + 'ABC'[k]], out, ok=(0,))[0] != w.encode():
            return 'seed %d: witness %d is not had again' % (seed, k)
    return None


if __name__ == '__main__':
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 4 if QUICK else 12
    for pointing in ((None, None), (None, None, None), (None, None, ''), (None, None, '。')):
        attempt('lost: %d witnesses, pointing %s' % (len(pointing), [p if p is not None else 'whole' for p in pointing]),
                lambda: next((w for w in (trial(s, pointing) for s in range(seeds)) if w), None))
    done()
