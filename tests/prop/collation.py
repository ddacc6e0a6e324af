#!/usr/bin/env python3
"""What holds for jkdiff and jkmerge: a text against itself, the order of witnesses, every character traced to its source."""
import difflib, json, random, re, tempfile
from common import *
from garbled import garbled as damaged
from made import WORDS, made_law, numeral, reworded


def files(*texts):
    d = tempfile.TemporaryDirectory()
    names = []
    for i, t in enumerate(texts):
        names.append(os.path.join(d.name, 'w%d.txt' % i))
        with open(names[-1], 'wb') as f:
            f.write(t)
    return d, names


def records(args, ok=(0, 1)):
    return [json.loads(l) for l in run(args, ok=ok)[0].decode('utf8').split('\n') if l]


def document(seed, n=12):
    """A small regulation of random characters: every clause its own, so that truth is known."""
    rng = random.Random(seed)
    word = lambda k: ''.join(chr(rng.randint(0x4e00, 0x8fff)) for _ in range(k))
    out = ['关于' + word(6) + '的意见', word(30) + '。']
    k = 0
    for part in range(3):
        out.append('%s、%s' % ('一二三'[part], word(8)))
        for _ in range(n // 3):
            k += 1
            num = '一二三四五六七八九十'[k - 1] if k <= 10 else '十' + '一二三四五六七八九'[k - 11]
            out.append('（%s）%s。%s，%s。%s。' % (num, word(7), word(rng.randint(8, 40)), word(rng.randint(8, 40)), word(rng.randint(8, 60))))
    return out


def garbled(lines, seed, rate=.02):
    rng = random.Random(seed)
    out = []
    for l in lines:
        m = re.match(r'^(（.{1,3}）|.、)?', l)
        head, body = l[:m.end()], list(l[m.end():])
        for i in range(len(body)):
            if body[i] not in '，。' and rng.random() < rate:
                body[i] = rng.choice(['', chr(rng.randint(0x4e00, 0x8fff)), body[i] + chr(rng.randint(0x4e00, 0x8fff))])
        out.append(head + ''.join(body))
    return out


def join(lines):
    return ('\n\n'.join(lines) + '\n').encode()


def itself(data):
    d, (a, b) = files(data, data)
    out, err, rc = run(['jkdiff', a, b])
    if out or rc:
        return 'jkdiff of a text with itself: exit %d, %r' % (rc, out[:200])
    r = records(['jkmerge', a, b])
    if any(x['t'] == 'variant' for x in r):
        return 'jkmerge of a text with itself has variants'
    one = run(['jkmerge', '-f', 'text', a])[0]
    if run(['jkmerge', '-f', 'text', a, b])[0] != one:
        return 'jkmerge of a text with itself is not the text alone'


def mirrored(x, y):
    d, (a, b) = files(x, y)
    swap = {'A': 'B', 'B': 'A'}
    key = lambda v, s: sorted((s.get(w, w), tuple(map(tuple, r.get('b', []))), r.get('text', '')) for r in v['readings'] for w in r['wit'])
    ab = sorted(key(v, {}) for v in records(['jkdiff', '-f', 'jsonl', a, b]) if v['t'] == 'variant')
    ba = sorted(key(v, swap) for v in records(['jkdiff', '-f', 'jsonl', b, a]) if v['t'] == 'variant')
    if ab != ba:
        return 'diff(a,b) does not mirror diff(b,a): %d and %d variants; first of the one alone: %r' % (len(ab), len(ba), next((v for v in ab if v not in ba), None))


def orders(texts):
    d, names = files(*texts)
    want = run(['jkmerge', '-f', 'text'] + names, ok=(0, 1))[0]
    rng = random.Random(1)
    for _ in range(3):
        rng.shuffle(names)
        if run(['jkmerge', '-f', 'text'] + names, ok=(0, 1))[0] != want:
            return 'the order of the witnesses changes the canonical text'


def traced(texts):
    """A canonical block's ranges, cut from the witnesses, decoded and normalised, are its text."""
    d, names = files(*texts)
    raw = {chr(65 + i): t for i, t in enumerate(texts)}
    for r in records(['jkmerge'] + names):
        if r['t'] != 'block':
            continue
        srcs = r['src'] if isinstance(r['src'], list) else [r['src']] * len(r['b'])
        cut = b''.join(raw[s][a:b] for s, (a, b) in zip(srcs, r['b']))
        if run(['jknorm', '-q'], cut)[0].decode('utf8') != r['text']:
            return 'block %s: ranges give %r, text is %r' % (r.get('id'), cut.decode('utf8', 'replace')[:120], r['text'][:120])


def one_of_truth(seed):
    """Three independently garbled witnesses: what two agree on is what is printed."""
    lines = document(seed)
    d, names = files(*[join(garbled(lines, seed * 7 + k)) for k in range(3)])
    got = run(['jkmerge', '-f', 'text'] + names, ok=(0, 1))[0].decode('utf8')
    fold = lambda s: re.sub(r'\s', '', s)
    a, b = fold(got), fold(join(lines).decode())
    wrong = sum(max(i2 - i1, j2 - j1) for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op != 'equal')
    if wrong > len(b) * .005:
        return '%d of %d characters wrong' % (wrong, len(b))


def whole_readings(seed):
    """Where no two agree, one witness's words are printed, not the beginning of one and the end of another."""
    rng = random.Random(seed)
    d, names = files(*['\n'.join(c).encode() + b'\n' for c in reworded(made_law(rng), rng, .04, 3)])
    out = records(['jkmerge'] + names)
    text = {r['id']: r['text'].encode() for r in out if r['t'] == 'block'}
    runs, mixed = [], []
    for v in (r for r in out if r['t'] == 'variant' and 'off' in r):
        last = runs[-1][-1] if runs else v
        if last['block'] == v['block'] and last['off'][1] == v['off'][0]:
            runs[-1].append(v)
        else:
            runs.append([v])
    for run_ in runs:
        printed = [v['readings'][v['printed']] for v in run_]
        if not set.intersection(*(set(r['wit']) for r in printed)) and any(len(r['wit']) < 2 for r in printed):
            mixed.append('|'.join(r['text'] for r in printed))
    if len(mixed) > 1:
        return mixed


def short_clauses(seed):
    """Of twenty short articles one is put in, taken away, or two change places: they are paired by their words, not numbers."""
    rng = random.Random(seed)
    word = lambda k: rng.choice(WORDS[k])
    makers = [lambda: word('who') + word('do') + word('what'), lambda: word('how') + word('do') + word('what'),
              lambda: word('do') + word('what'), lambda: word('when') + '，' + word('do') + word('what')]
    words = set()
    while len(words) < 21:
        words.add(rng.choice(makers)() + '。')
    *old, new = sorted(sorted(words), key=lambda w: rng.random())
    i, j = sorted(rng.sample(range(20), 2))
    law = lambda said: ('仓库管理办法\n\n' + ''.join('第%s条　%s\n\n' % (numeral(k + 1), w) for k, w in enumerate(said))).encode()
    exchanged = old[:i] + [old[j]] + old[i + 1:j] + [old[i]] + old[j + 1:]
    for how, said in (('put in', old[:i] + [new] + old[i:]), ('taken away', old[:i] + old[i + 1:]), ('exchanged', exchanged)):
        d, names = files(law(old), law(said))
        changed = 0
        for v in records(['jkdiff', '-f', 'jsonl'] + names):
            if v['t'] == 'variant' and v['class'] != 'move':
                texts = [re.sub(r'第?[一二三四五六七八九十]*条?', '', re.sub(r'\s', '', r['text'])) for r in v['readings']]
                changed += max(len(t) for t in texts)
        least = {'put in': len(new), 'taken away': len(old[i]), 'exchanged': 0}[how]
        if changed > least + 4:
            return '%s: %d characters differ, not %d' % (how, changed, least)


def few_characters(seed):
    """One of three repeats a line of a text in which all pairs of characters are common: it is printed once."""
    rng = random.Random(seed)
    lines = list(dict.fromkeys(''.join(rng.choice('甲乙') for _ in range(rng.randint(4, 9))) + '。' for _ in range(150)))
    twice = list(lines)
    twice.insert(rng.randrange(len(lines)), rng.choice(lines))
    d, names = files(join(twice), join(lines), join(lines))
    if run(['jkmerge', '-f', 'text'] + names, ok=(0, 1))[0] != join(lines):
        return 'the text is another'


def fragments(seed):
    """Fragments of a text, beginning and ending anywhere, change nothing in it, though a formula stands in it again and again."""
    rng = random.Random(seed)
    lines = made_law(rng)
    for i in range(4, len(lines), 5):
        lines[i:i] = ['单位有前款行为的，对单位处以罚款，并对其直接负责的主管人员处以罚款。']
    parts = []
    for _ in range(rng.choice((1, 2, 32))):
        i = rng.randrange(len(lines))
        parts.append(join(lines[i:i + rng.randint(1, len(lines) // 5)]))
    d, names = files(join(lines), *parts)
    if any(r['t'] == 'variant' for r in records(['jkmerge'] + names)):
        return 'there are variants'
    if run(['jkmerge', '-f', 'text'] + names)[0] != run(['jkmerge', '-f', 'text', names[0]])[0]:
        return 'the text is another'


def numbers_beside_errors(seed):
    """Two copies full of slips: where one stands beside a wrong number, they are one place, of two readings."""
    rng = random.Random(seed)
    lines = made_law(rng)
    copies = ['\n'.join(damaged(lines, rng, .05, blocks=False)[0]) for _ in range(2)]
    copies[1] = copies[1].replace('第十三条', '所五三条').replace('第二十四条', '所五十四条')
    d, names = files(*[c.encode() + b'\n' for c in copies])
    if any(len(r['readings']) < 2 for r in records(['jkmerge'] + names) if r['t'] == 'variant'):
        return 'a place of one reading'


def full_stops():
    """One has lost the full stop of a paragraph, and its sentence goes on in the next or in one far off; the other ends it."""
    near = ['第一条 为了规范水库管理，保障下游群众的合法权益，制定本条例。', '第二条 任何单位和个人从事水库管理及其相关活动，应当遵守本条例。',
            '本条例所称水库管理，是指采用公开的方式进行的以水库为标的的管理活动。', '第三条 调度方案由县级人民政府批准。']
    far = ['关于水库管理的办法', '第二条 堤防由专人昼夜看守，物资储备充足，具体办法由省级人民政府制定。', '第三章 调度', '第三条 调度方案由县级人民政府批准。',
           '第四条 水库不得兼作他用，也不得出租给任何企业，不得擅自变更水位。', '地建、改建水库不得兼作他用，也不得出租给任何企业或者个人。', '第五条 本办法自公布之日起施行。']
    for name, lines, wrong in (('near', near, '标'), ('far', far, '当')):
        lost = [lines[0], lines[1][:-1] + wrong] + lines[2:]
        d, names = files(*['\n'.join(x).encode() + b'\n' for x in (lines, lost)])
        if not any(r['t'] == 'block' and len(r['b']) > 1 for r in records(['jkseg', names[1]])):
            return name + ': no sentence goes on elsewhere, which is what this is about'
        for order in (names, names[::-1]):
            got = [r['text'] for r in records(['jkmerge'] + order) if r['t'] == 'block']
            if [x[:9] for x in got] != [x[:9] for x in lines]:
                return '%s: %r' % (name, got)


small = [('page A', page(0)), ('page B', page(1)), ('empty', b''), ('one line', '矿山安全。\n'.encode())] + [('regulation %d' % s, join(document(s))) for s in range(2 if QUICK else 6)]
for name, data in small:
    attempt('itself: ' + name, lambda: itself(data))
pairs = [('pages', page(0), page(1)), ('page and nothing', page(0), b''), ('page and a line', page(0), '矿山安全。\n'.encode())]
pairs += [('regulation %d' % s, join(document(s)), join(garbled(document(s), s + 1))) for s in range(2 if QUICK else 8)]
for name, x, y in pairs:
    attempt('mirrored: ' + name, lambda: mirrored(x, y))
    attempt('order of witnesses: ' + name, lambda: orders([x, y]))
    attempt('traced: ' + name, lambda: traced([x, y]))
attempt('a full stop that one has lost', full_stops)
for s in range(8):
    attempt('short clauses: regulation %d' % s, lambda: short_clauses(s))
for s in range(4):
    attempt('whole readings: regulation %d' % s, lambda: whole_readings(s))
for s in range(12):
    attempt('fragments: regulation %d' % s, lambda: fragments(s))
for s in range(8):
    attempt('few characters: text %d' % s, lambda: few_characters(s))
    attempt('numbers beside errors: regulation %d' % s, lambda: numbers_beside_errors(s))
for s in range(2 if QUICK else 6):
    lines = document(s)
    attempt('order of three witnesses: regulation %d' % s, lambda: orders([join(garbled(lines, 31 * s + k)) for k in range(3)]))
    attempt('three witnesses give the truth: regulation %d' % s, lambda: one_of_truth(s))
done()
