#!/usr/bin/env python3
"""Documents one behind another come out as each does alone: its clauses with their ids, and what is wrong with them.

They are made up (seeded): laws with a history, opinions with a number and a signature, some with a clause that is lost,
marked with # or not, some with the regulation attached that they issue; so many of them that they are settled in several
rounds, and one that is longer than a round.
"""
import json, tempfile
from common import *
from made import made_law, made_opinion, numeral, WORDS

DOCS, LONG = 150, 40
PLACES = '江临 石浦 苇塘 云溪 洛岭 沙渡'.split()


def lost(r, lines):
    """Without one of the clauses inside, in every third document."""
    k = r.randrange(len(lines) // 3, len(lines) * 2 // 3)
    return lines[:k] + lines[k + 1:] if r.random() < .33 else lines


def law(r, name, marked):
    lines = lost(r, made_law(r)[1:])
    lines = ['## ' + l if marked and re.match('第.+章', l) else l for l in lines]
    return ['# ' * marked + name, '20%02d年%d月%d日 某省人民代表大会常务委员会通过' % (r.randrange(24), r.randint(1, 12), r.randint(1, 28))] + lines


def opinion(r, name, marked):
    """Of an organ, to others; what it is told to carry out may be attached."""
    lines = lost(r, made_opinion(r, r.random() < .5)[1:])
    attached = r.choice(WORDS['what']) + '检验规程'
    issues = r.random() < .3
    out = ['# ' * marked + name, '某政发〔20%02d〕%d号' % (r.randrange(24), r.randint(1, 99)), '各市、县人民政府：']
    out += ['《%s》已经省政府同意，现印发给你们，请认真执行。' % attached] if issues else []
    out += lines + ['某省人民政府', '20%02d年%d月%d日' % (r.randrange(24), r.randint(1, 12), r.randint(1, 28))]
    return out + ([attached] + made_law(r)[1:] if issues else [])


def made(r, marked):
    names = ['%s%s%s' % (p, w, d) for p in PLACES for w in WORDS['what'] for d in WORDS['do']]
    r.shuffle(names)
    return [law(r, n + '条例', marked) if r.random() < .5 else opinion(r, '某省人民政府关于%s的意见' % n, marked) for n in names[:DOCS]]


def told(text):
    """What jkclause says of each article: title, clauses, reports."""
    out = []
    for line in run(['jkclause'], text.encode('utf8'))[0].splitlines():
        o = json.loads(line)
        if o['t'] == 'article':
            out.append([o.get('title'), o.get('number'), o.get('date')])
        elif o['t'] == 'clause':
            out[-1].append((o['id'], o.get('num'), o.get('title'), o['text']))
        elif o['t'] == 'report':
            out[-1].append((o['code'], o.get('at')))
    return out


def differ(docs):
    alone = [told('\n'.join(d) + '\n') for d in docs]
    if any(len(a) != 1 for a in alone):
        return 'one document is %d articles' % max(len(a) for a in alone)
    together = told(''.join('\n'.join(d) + '\n\n' for d in docs))
    for a, b in zip(alone, together):
        if a[0] != b:
            return '%s\nalone    %s\ntogether %s' % (a[0][0], *next((x, y) for x, y in zip(a[0] + [None], b + [None]) if x != y))
    return None if len(together) == len(docs) else '%d documents are %d articles' % (len(docs), len(together))


for marked in (True, False):
    r = random.Random(7 + marked)
    docs = made(r, marked)
    attempt('documents %s' % ('marked with #' if marked else 'that have no marks'), lambda: differ(docs))

def memory(data, times):
    """Kilobytes that jkclause takes for a file of it so many times; this process's own at least, of which it is a fork."""
    with tempfile.NamedTemporaryFile() as f:
        for _ in range(times):
            f.write(data)
        f.flush()
        # of the sanitizers: what is freed is not kept
        env = dict(os.environ, ASAN_OPTIONS=os.environ.get('ASAN_OPTIONS', '') + ':quarantine_size_mb=1')
        p = subprocess.Popen([tool('jkclause'), f.name], stdout=subprocess.DEVNULL, env=env)
        _, p.returncode, used = os.wait4(p.pid, 0)
        return used.ru_maxrss


def bounded(docs):
    """Of twenty times as many not half is held: it keeps a few documents, not the file."""
    data = ''.join('\n'.join(d) + '\n\n' for d in docs).encode('utf8')
    few, many = memory(data, 1), memory(data, 20)
    return 'for %d bytes %d KB, for twenty times as many %d' % (len(data), few, many) if many - few > len(data) * 10 / 1024 else None


attempt('memory', lambda: bounded(made(random.Random(8), True)))

r = random.Random(9)
docs = made(r, True)[:4]
long = made_law(r)[1:] * LONG
n = 0
for i, line in enumerate(long):
    if re.match('第[^章]+条', line):
        n += 1
        long[i] = re.sub('^第.+?条', '第%s条' % numeral(n) if n < 1000 else '第%d条' % n, line)
docs[1] = docs[1][:2] + [l for l in long if not re.match('第.+章', l)]
attempt('a long one among others', lambda: differ(docs))
done()
