#!/usr/bin/env python3
"""A reference that a line end puts at the beginning of a line is never a clause: regulations wrapped at every width."""
import glob, json, re
from common import *

LAW = '''渡口安全条例
第一章 总则
第一条 为了加强渡口安全管理，保障人民群众生命财产安全，根据有关法律第三条第二款的规定和国务院《渡口管理规定》第十二条，制定本条例。
第二条 本条例第三条至第五条、第七条规定的事项，由县级主管部门依照第三条第二款的规定办理；第四条第（二）项、第（三）项另有规定的，从其规定。
第三条 渡船应当符合下列条件：
（一）符合第二条的要求，并且依照（三）项的规定登记；
（二）不属于第五条第一款第（一）项至第（三）项所列情形；
（三）有第十二条规定的证书。
渡船所有人违反前款第（二）项、第五条、第六条、第七条规定的，由主管部门依照第八条第一款、第二款给予警告，并且依照第九条、第十条处理。
第二章 责任
第四条 违反本条例第三条第一款第（一）项、第（二）项、第（三）项规定的，责令改正；违反第三条第二款规定的，处以罚款。
第五条 依照第四条处以罚款的，应当在三十日以内缴纳。第四条所称的罚款，不含第三条第二款规定的赔偿。
第六条 本条例自公布之日起施行。
'''


def clauses(lines):
    """Numbers of the clauses, and those that were run into the line before: a line end may tear these."""
    out = [json.loads(l) for l in run(['jkclause'], '\n'.join(lines).encode(), ok=(0, 1))[0].decode().splitlines()]
    merged = {r['at'] for r in out if r['t'] == 'report' and r['code'] == 'merged'}
    return [(re.sub(r'\s', '', r['num']), r['id'] in merged) for r in out if r['t'] == 'clause' and r.get('num')]


def wrapped(lines, width):
    return [l[i:i + width] for l in lines for i in range(0, max(len(l), 1), width)]


def same(lines, narrowest):
    all_ = clauses(lines)
    torn = {n for n, merged in all_ if merged}
    want = [n for n, _ in all_ if n not in torn]
    for width in range(narrowest, 81):
        got = [n for n, _ in clauses(wrapped(lines, width)) if n not in torn]
        if got != want:
            k = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b), min(len(got), len(want)))
            return 'at %d: %s instead of %s' % (width, got[k:k + 3], want[k:k + 3])
    return None


attempt('a made-up regulation, 10 to 80 characters a line', lambda: same(LAW.strip().split('\n'), 10))
for f in [] if QUICK else sorted(glob.glob(os.path.join(SHARED, 'data', 'laws', '*.md'))):
    text = re.sub('<!--.*?-->', '', open(f, encoding='utf8').read(), flags=re.S)
    lines = [re.sub(r'^#+\s*|\*\*', '', l).strip() for l in text.split('\n')]
    attempt('%s, 16 to 80 characters a line' % os.path.basename(f), lambda: same([l for l in lines if l], 16))
done()
