#!/usr/bin/env python3
"""Whether the right reading is chosen, where it is known, and whether what is claimed is earned.
  choices.py [BUILD]

With JK_SHARED (default ../shared): documents with words filled in by a model (data/fluent), in two and in three witnesses,
without a model; sentences with characters mistyped or misread (data/pick), with a model of characters trained on data/lm-text
and, where it is installed, libime's model of words. The data is not part of the project: without it nothing is measured,
and that is said. Prints TAP lines.
"""
import glob, json, random, re, tempfile
from common import *

WIDE = str.maketrans({',': '，', '(': '（', ')': '）', ':': '：', ';': '；', '?': '？', '!': '！'})
CLAIMED = .05  # a claim may be so far from what it earns
# the least share that is right of all places, and of those decided
FLUENT = {'two witnesses': (.78, .85), 'three witnesses': (.96, .97)}
PICK = {'ec_law_train': (.99, .99), 'ec_odw_train': (.965, .985), 'sighan15train': (.905, .985), 'faspell_ocr_train': (.90, .985)}


def fold(s):
    return re.sub(r'[\s\u3000]+', '', s).translate(WIDE)


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def right_of(v, raw, truth):
    """The reading that stands in the true text between what stands beside it in a witness, where it is only one."""
    for n in (12, 8, 5, 3):
        found = set()
        for r in v['readings']:
            if r.get('b'):
                data, start, end = raw[r['wit'][0]], r['b'][0][0], r['b'][-1][1]
                before = fold(data[:start].decode('utf8', 'ignore')[-40:])[-n:]
                behind = fold(data[end:].decode('utf8', 'ignore')[:40])[:n]
                found |= {i for i, x in enumerate(v['readings']) if before + fold(x['text']) + behind in truth}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def places(truth, wits, options):
    """Of each place that can be judged: whether what is printed is right, what was claimed, whether it was decided."""
    raw = {chr(ord('A') + i): read(w) for i, w in enumerate(wits)}
    for line in run(['jkmerge'] + options + wits, ok=(0, 1))[0].decode('utf8').splitlines():
        v = json.loads(line)
        right = right_of(v, raw, truth) if v['t'] == 'variant' else None
        if right is not None:
            yield v['printed'] == right, max(r['p'] for r in v['readings']), v['choice'] is not None


def judge(name, got, least):
    right, claimed = sum(g[0] for g in got) / len(got), sum(g[1] for g in got) / len(got)
    decided = [g[0] for g in got if g[2]]
    sure = sum(decided) / max(1, len(decided))
    print('# %s: %d places, right %.3f, claimed %.3f; decided %d, right %.3f' % (name, len(got), right, claimed, len(decided), sure))
    check('choices, %s: at least %g of the readings printed are right' % (name, least[0]), right >= least[0])
    check('choices, %s: at least %g of those decided' % (name, least[1]), sure >= least[1])
    check('choices, %s: claimed is within %g of what is right' % (name, CLAIMED), abs(claimed - right) <= CLAIMED)


def fluent(data):
    got = {name: [] for name in FLUENT}
    for d in sorted(glob.glob(data + '/fluent/*')):
        wits = sorted(w for w in glob.glob(d + '/*.txt') if not w.endswith('truth.txt'))
        truth = fold(read(d + '/truth.txt').decode('utf8'))
        got['two witnesses' if len(wits) == 2 else 'three witnesses'] += places(truth, wits, [])
    for name, part in got.items():
        judge('filled in, ' + name, part, FLUENT[name])


def pick(data, where, models):
    for name, least in PICK.items():
        rng = random.Random(4)
        rows = [l.split('\t')[:2] for l in read('%s/pick/%s.tsv' % (data, name)).decode('utf8').splitlines() if '\t' in l]
        rows = [r if rng.random() < .5 else r[::-1] for r in rows], [r[1] for r in rows]
        wits = [os.path.join(where, w) for w in 'ab']
        for i, w in enumerate(wits):
            with open(w, 'w', encoding='utf8') as f:
                f.write('\n\n'.join(r[i] for r in rows[0]) + '\n')
        judge(name, list(places(fold(''.join(rows[1])), wits, models)), least)


def main():
    data = os.path.join(SHARED, 'data')
    if not all(os.path.isdir(os.path.join(data, d)) for d in ('fluent', 'pick', 'lm-text')):
        check('choices: no data at %s, nothing measured' % data, True)
        return
    fluent(data)
    with tempfile.TemporaryDirectory() as where:
        lm = os.path.join(where, 'text.jklm')
        run(['jkmerge', '--train-lm', '-o', lm] + sorted(glob.glob(data + '/lm-text/*')), ok=(0,))
        if b'not installed' in run(['jkmerge', '--lm', 'libime'] + PAGES)[1]:
            check("choices: libime's model is not installed, characters misread are not measured", True)
            return
        pick(data, where, ['--lm', lm, '--lm', 'libime'])


main()
done()
