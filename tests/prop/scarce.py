#!/usr/bin/env python3
"""Memory that runs out, wherever it is asked for, is said and ends with exit 2, or is done without: no crash, no other output."""
import re, tempfile
from common import *

MOST = 30 if QUICK else 120  # of the allocations of one command let fail, evenly spread
LAW = ''.join('第%s条　为了规范,根据前条制定本法。\n(一)甲乙；\n(二)丙丁。\n' % n for n in '一二三五五六').encode()
A, B = page(0)[1500:4500], page(1)[1500:4800]
MIXED = B[:600] + b'\n' + '按规定进行设计，审批合格。\n'.encode('gb18030') + b'\xff\xfe\n'
MOJIBAKE = B.decode('utf8', 'ignore')[:300].encode().decode('latin-1').encode() + B
NEWS = '标题\n新华社北京9月6日电(记者 高蕾 王鹏)民政部6日印发意见。\n　　意见提出,加强管理。\n'.encode() * 3


def scarce(args, data, n):
    """The tool, its n-th allocation failing."""
    return run([os.path.join(BIN, 'scarce', args[0])] + args[1:], data, env={'JK_SCARCE': str(n)})


def wrong(args, data, trouble):
    """What goes badly when one allocation or another fails; None: nothing."""
    want, said, fine = scarce(args, data, 0)
    count = int(re.search(rb'allocations: (\d+)\n\Z', said)[1])
    bad = []
    for n in range(1, count + 1, 1 + count // MOST):
        out, err, rc = scarce(args, data, n)
        told = rc in trouble and err.startswith(args[0].encode() + b': ')
        if not told and (rc, out) != (fine, want):
            bad.append('allocation %d of %d: exit %d, %d bytes of output, says %r' % (n, count, rc, len(out), err[-300:]))
    return '\n'.join(bad)


def sweep(args, data=b'', trouble=(2,)):
    attempt('memory runs out: ' + ' '.join(a for a in args if a[0] != '/'), lambda: wrong(args, data, trouble))


with tempfile.TemporaryDirectory() as d:
    def file(name, data):
        path = os.path.join(d, name)
        with open(path, 'wb') as f:
            f.write(data)
        return path

    a, b = file('a', A), file('b', B)
    long = '甲乙丙丁。\n'.encode()
    ours, theirs, base = (file('v%d' % i, long * 9 + mine.encode() + long * 9) for i, mine in enumerate(('甲。\n', '乙。\n', '丙。\n')))
    for args, data in ((['jkconv'], B.decode('utf8', 'ignore').encode('gb18030')), (['jkconv', '-t', 'gb18030'], B), (['jkconv'], MIXED), (['jkconv'], MOJIBAKE), (['jkconv', '--escape'], MIXED), (['jkconv', '-l'], MIXED), (['jknorm'], B), (['jknorm', '--unwrap'], B), (['jknorm', '--check'], B), (['jknorm', '--check', '-f', 'sarif'], B), (['jkseg'], A),
                       (['jkseg'], NEWS), (['jkseg', '-f', 'ninjs'], NEWS), (['jkclause'], LAW), (['jkclause', '--check'], LAW), (['jkclause', '--select', '第三条'], LAW)):
        sweep(args, data)
    sweep(['jkconv', '-j2', file('m', MIXED), file('n', MIXED)])
    sweep(['jknorm', '--edits', file('e', b''), b])
    for f in ('text', 'html', 'jsonl'):
        sweep(['jkdiff', '-f', f, a, b])
    sweep(['jkdiff', '--apply', file('p', run(['jkdiff', '-f', 'patch', a, b])[0]), a])
    sweep(['jkdiff', '-f', 'patch', a, b])
    sweep(['jkmerge', '--git', base, ours, theirs], trouble=(129, 2))  # 2: before it is known that git calls
    sweep(['jkmerge', '--index', a, b])
    sweep(['jkmerge', '--train-lm', a, b])
    c = file('c', page(1)[1500:6000])
    for args in ([a, b], ['--testimonia', c, a, b], ['--edit', a, b], ['--decisions', file('d', run(['jkmerge', '--edit', a, b])[0]), a, b],
                 ['--resolved', file('r', run(['jkmerge', '-f', 'conflict', a, b])[0]), a, b]):
        sweep(['jkmerge'] + args)
    canon = run(['jkmerge', a, b])[0]
    for f in ('text', 'md', 'tsv', 'html', 'tei', 'akn', 'raw', 'conflict'):
        sweep(['jkfmt', '-f', f], canon)
done()
