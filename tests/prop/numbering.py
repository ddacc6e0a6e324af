#!/usr/bin/env python3
"""Whether （一） restarts under each 一、 or runs on is told right, document by document, also where an item is lost."""
import glob, random, re
from common import *

PART, ITEM = re.compile('^([一二三四五六七八九十]+)、'), re.compile('^[（(]([一二三四五六七八九十]+)[)）]')
ORDER = re.compile('gap|duplicate-number|out-of-order|misread-number|heading-missing')


def numeral(n):
    return ('' if n < 10 else '十' if n < 20 else '一二三四五六七八九'[n // 10 - 1] + '十') + ('' if n % 10 == 0 else '一二三四五六七八九'[n % 10 - 1])


VALUE = {numeral(n): n for n in range(1, 100)}


def lists(text):
    """The numbers of the items under each part, in the order of the text; lists below articles do not count."""
    out = [[]]
    for line in text.split('\n'):
        if PART.match(line):
            out.append([])
        elif ITEM.match(line):
            out[-1].append(VALUE[ITEM.match(line)[1]])
    return [x for x in out[1:] if x]


def mode(text):
    """restart, run-on, or '' where the document does not say: counted from the numbers alone."""
    all_ = lists(text)
    restart = sum(b[0] == 1 for b in all_[1:])
    run_on = sum(b[0] == a[-1] + 1 for a, b in zip(all_, all_[1:]))
    return '' if restart == run_on else 'restart' if restart > run_on else 'run-on'


def reports(text, how):
    out = run(['jkclause', '--check', '--whole', '--numbering', how], text.encode(), ok=(0, 1))[0].decode()
    return [l for l in out.splitlines() if ORDER.search(l.split(': ')[1])]


def told(text):
    want = mode(text)
    auto, restart, run_on = (reports(text, h) for h in ('auto', 'restart', 'run-on'))
    if not want:
        return 'says nothing wrong, but reported: %s' % auto if auto else None
    right, wrong = (restart, run_on) if want == 'restart' else (run_on, restart)
    if auto != right:
        return 'is %s, but auto reports %s' % (want, auto[:3])
    if auto:
        return 'clean, but reported: %s' % auto[:3]
    return None if wrong else '--numbering makes no difference'


def made_up(r, run_on, lost):
    """An opinion; with `lost` one item that begins a later part is left out: one gap, and nothing else."""
    lines, n, where = ['关于渡口安全的意见'], 0, None
    parts = r.randint(4, 7)
    drop = r.randint(2, parts) if lost else 0
    for part in range(1, parts + 1):
        lines.append('%s、第%s方面的工作' % (numeral(part), numeral(part)))
        n = n if run_on else 0
        for k in range(r.randint(2, 5)):
            n += 1
            if part == drop and k == 0:
                where = len(lines) + 1
                continue
            lines.append('（%s）办好事项%d之%d。有关单位应当在期限以内办理完毕，并且如实记录。' % (numeral(n), part, n))
    return '\n'.join(lines) + '\n', where


for f in sorted(glob.glob(os.path.join(SHARED, 'data', 'gov', '*.txt'))):
    text = open(f, encoding='utf8').read()
    if len(lists(text)) > 1:
        attempt('numbering of gov/%s: %s' % (os.path.basename(f), mode(text) or 'either'), lambda: told(text))
r = random.Random(20230906)
for run_on in (False, True):
    for k in range(6):
        text, _ = made_up(r, run_on, False)
        attempt('made-up document %d that %s' % (k + 1, 'runs on' if run_on else 'restarts'), lambda: told(text))
        text, where = made_up(r, run_on, True)
        got = reports(text, 'auto')
        good = len(got) == 1 and ':%d:' % where in got[0] and 'gap' in got[0]
        check('… with an item lost', good, 'line %d: %s' % (where, got))
done()
