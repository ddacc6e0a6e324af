#!/usr/bin/env python3
"""What holds for every output of jkdiff: nothing for a text and itself, the mirror for the witnesses exchanged, patches
that apply and can be taken back byte for byte and are refused where they do not fit, pages that are well-formed, no
control character on a terminal."""
import glob, re, shutil, subprocess, tempfile
from common import *
from html_page import Page

FORMATS = ['text', 'unified', 'side', 'lines', 'html', 'jsonl', 'patch']
SWAP = {'omission': 'addition', 'addition': 'omission', 'split': 'merge', 'merge': 'split'}


def pairs():
    docs = dict(inputs())
    yield 'pages', docs['page A'], docs['page B']
    for name in ('empty', 'NUL', 'CRLF', 'invalid UTF-8', 'GB18030', 'UTF-16LE with BOM', 'Big5', 'control characters', 'astral and combining',
                 'lone CR', 'UTF-8 then GB18030', 'no final newline', 'Markdown', 'JSON that is no record', 'deep numbering'):
        yield 'page B and ' + name, docs['page B'], docs[name]
        yield name + ' and CRLF', docs[name], docs['CRLF']
    for s in range(3 if QUICK else 12):
        yield 'random %d' % s, garble(s), garble(s + 1000)
    for f in sorted(glob.glob(os.path.join(SHARED, 'data/pairs/*.just-laws.md')))[:2 if QUICK else 8]:
        yield os.path.basename(f), open(f, 'rb').read(), open(f.replace('just-laws', 'lawrefbook'), 'rb').read()


def diff(d, f, *names, ok=(0, 1)):
    return run(['jkdiff', '-q', '-f', f] + [os.path.join(d, n) for n in names], ok=ok)


def itself(d):
    for f in FORMATS:
        out, err, rc = diff(d, f, 'a', 'a')
        left = {'jsonl': b'"t":"variant"', 'patch': b'\n@ ', 'html': b'(?s)<table>.*(<del|<ins|class="d")', 'side': rb'(?m)^.{58,59} [|<>]'}.get(f, b'.')
        if rc or re.search(left, out):
            return '%s of a text with itself: exit %d, %r' % (f, rc, out[:200])


def stat(d, *names):
    out = run(['jkdiff', '-q', '--stat'] + [os.path.join(d, n) for n in names], ok=(0, 1))[0].decode()
    return dict(l.split('\t')[:2] for l in out.splitlines() if '\t' in l)


def kinds(lines, turn):
    """The classes of lines, exchanged as by a mirror; not of what differs between the copies of a repeat."""
    out = []
    for l in lines.decode('utf8', 'replace').splitlines():
        m = re.match(r'(.*?):\d+:\d+: ([a-z-]+): ', l)
        n = re.search(r'\(([^()]*):\d+:\d+\)$', l)
        if m and not (n and n[1] == m[1]):
            out.append(SWAP.get(m[2], m[2]) if turn else m[2])
    return sorted(out)


def mirrored(d):
    ab, ba = diff(d, 'lines', 'a', 'b'), diff(d, 'lines', 'b', 'a')
    if ab[2] != ba[2]:
        return 'exit %d and %d' % (ab[2], ba[2])
    if kinds(ab[0], True) != kinds(ba[0], False):
        return 'lines: %s' % (ab[0][:200],)
    x, y = stat(d, 'a', 'b'), stat(d, 'b', 'a')
    z = {SWAP.get(k, {'units in A': 'units in B', 'units in B': 'units in A'}.get(k, k)): v for k, v in y.items()}
    if x != z:
        return 'stat: %s and %s' % (x, z)
    for f, one, other in (('unified', b'-', b'+'), ('html', b'<del', b'<ins')):
        u, v = diff(d, f, 'a', 'b')[0], diff(d, f, 'b', 'a')[0]
        count = (lambda t, s: sum(l.startswith(s) for l in t.splitlines())) if f == 'unified' else (lambda t, s: t.count(s))
        if (count(u, one), count(u, other)) != (count(v, other), count(v, one)):
            return '%s: %s and %s' % (f, (count(u, one), count(u, other)), (count(v, one), count(v, other)))


def patched(d, a, b):
    patch, err, rc = diff(d, 'patch', 'a', 'b')
    if rc != (a != b):
        return 'patch: exit %d' % rc
    p = os.path.join(d, 'p')
    open(p, 'wb').write(patch)
    apply = lambda f, *o: run(['jkdiff', '--apply=' + p] + list(o) + [os.path.join(d, f)], ok=(0, 2))
    if apply('a')[::2] != (b, 0) or apply('b', '-R')[::2] != (a, 0):
        return 'the patch does not make the other file'
    if a != b and (apply('b')[::2] != (b'', 2) or apply('a', '-R')[::2] != (b'', 2)):
        return 'a patch for another file is not refused'
    rng = random.Random(len(patch))
    for _ in range(2):
        open(p, 'wb').write(patch[:rng.randrange(len(patch))])
        if apply('a')[::2] != (b'', 2):
            return 'a patch that was cut off is not refused'
        at = rng.randrange(len(patch))
        open(p, 'wb').write(patch[:at] + bytes([patch[at] ^ 1]) + patch[at + 1:])
        out, err, rc = apply('a')
        if (out, rc) not in ((b'', 2), (b, 0)):
            return 'a damaged patch makes something else'


def page_is_good(d):
    return Page(diff(d, 'html', 'a', 'b')[0].decode('utf8')).faults[:3]


def harmless(d):
    """On a terminal (forced by colour) no control character of the input comes through."""
    for f in FORMATS[:4] + ['tsv', 'csv', 'md']:
        tool = 'jkdiff' if f in FORMATS else 'jkmerge'
        out = run([tool, '-q', '--color=always', '-f', f, os.path.join(d, 'a'), os.path.join(d, 'b')], ok=(0, 1))[0].decode('utf8', 'replace')
        left = re.sub('\033\\[[0-9;]*m', '', out.replace('\r\n', '\n') if f == 'csv' else out)
        bad = re.search('[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]', left)
        if bad:
            return '%s: %r' % (f, left[max(0, bad.start() - 20):bad.end() + 20])


def in_git():
    """External diff and textconv in a real repository: a changed, a new, a deleted, a GB18030 file."""
    with tempfile.TemporaryDirectory() as d:
        env = dict(os.environ, PATH=BIN + ':' + os.environ['PATH'], HOME=d, GIT_CONFIG_NOSYSTEM='1', LC_ALL='C.UTF-8')
        for v in ('GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'):
            env.pop(v, None)

        def git(*a):
            p = subprocess.run(['git', '-c', 'core.quotePath=false', '-c', 'user.name=x', '-c', 'user.email=x@y'] + list(a), cwd=d, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            return p.stdout.decode('utf8', 'replace')
        put = lambda name, text, enc='utf-8': open(os.path.join(d, name), 'wb').write(text.encode(enc))
        git('init', '-q')
        put('.gitattributes', '*.txt diff=jiaokan\n')
        put('法.txt', '第一条 各地应当加强管理。\n第二条 依法追究责任。\n')
        put('旧.txt', '旧文。\n')
        put('国标.txt', '第一条 各地应当加强管理。\n' * 3, 'gb18030')
        git('add', '-A')
        git('commit', '-qm', '1')
        put('法.txt', '第一条 各地应当加强监管。\n第二条 依法追究责任。\n')
        put('国标.txt', '第一条 各地应当加强管理。\n' * 2 + '第一条 各地应当加强监管。\n', 'gb18030')
        put('新.txt', '新文。\n')
        os.remove(os.path.join(d, '旧.txt'))
        git('add', '-A')
        git('config', 'diff.jiaokan.command', 'jkdiff --git')
        out = git('diff', '--ext-diff', 'HEAD')
        for want in ('加强[-管理-]{+监管+}', '{+新文。+}', '[-旧文。-]', 'jkdiff 国标.txt'):
            if want not in out:
                return 'external diff: no %s in %r' % (want, out)
        if out.count('加强[-管理-]{+监管+}') != 2:
            return 'external diff: %r' % out
        git('commit', '-qm', '2')
        long = ['第%d条 各地应当加强管理，落实责任。\n' % i for i in range(20)]
        put('甲\x1b[31m.txt', ''.join(long))
        git('add', '-A')
        git('commit', '-qm', '3')
        os.rename(os.path.join(d, '甲\x1b[31m.txt'), os.path.join(d, '乙.txt'))
        put('乙.txt', ''.join(long).replace('第7条 各地', '第7条 各级'))
        git('add', '-A')
        out = git('diff', '--ext-diff', '-M', 'HEAD')
        if not out.startswith('jkdiff 甲<U+001B>[31m.txt -> 乙.txt\n') or '{+级+}' not in out:
            return 'renamed: %r' % out
        git('config', '--unset', 'diff.jiaokan.command')
        git('config', 'diff.jiaokan.textconv', 'jkconv')
        out = git('diff', 'HEAD~2', '--', '国标.txt')
        if '-第一条 各地应当加强管理。' not in out or '+第一条 各地应当加强监管。' not in out:
            return 'textconv: %r' % out


for name, a, b in pairs():
    with tempfile.TemporaryDirectory() as d:
        for n, t in (('a', a), ('b', b)):
            open(os.path.join(d, n), 'wb').write(t)
        attempt('itself: ' + name, lambda: itself(d))
        attempt('mirror: ' + name, lambda: mirrored(d))
        attempt('patch: ' + name, lambda: patched(d, a, b))
        attempt('page: ' + name, lambda: page_is_good(d))
        attempt('terminal: ' + name, lambda: harmless(d))
if shutil.which('git'):
    attempt('git', in_git)
else:
    check('git: not installed, not tested', True)
done()
