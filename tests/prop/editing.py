#!/usr/bin/env python3
"""What an editor decides, and jkmerge as git's merge driver, with a real repository."""
import json, random, re, shutil, subprocess, tempfile
from common import *

DIR = tempfile.TemporaryDirectory()


def put(name, data):
    path = os.path.join(DIR.name, name)
    with open(path, 'wb') as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def merge(args, ok=(0, 1)):
    return run(['jkmerge'] + args, ok=ok)


def text(args):
    return merge(['-f', 'text'] + args)[0]


def records(args):
    return [json.loads(l) for l in merge(args)[0].decode().split('\n') if l]


def unchanged():
    """What was written to be decided, read back as it is, changes nothing."""
    want, _, status = merge(['-f', 'text'] + PAGES)
    for how, args in (('decisions', ['--edit']), ('resolved', ['-f', 'conflict']), ('decisions', ['--edit=all'])):
        f = put('plain.' + how, merge(args + PAGES)[0])
        got, err, rc = merge(['--' + how, f, '-f', 'text'] + PAGES)
        if got != want or rc != status or err:
            return '--%s of what %s wrote changes the text, or complains: %r' % (how, args, err[:200])


def decided(action, form):
    """Every open place decided leaves none open; another order of the witnesses gives the same text."""
    def f():
        lines = merge(['--edit'] + PAGES)[0].decode()
        one = put('d.' + form, re.sub(r'(?m)^\?', action, lines))
        got, err, rc = merge(['--decisions', one, '-f', 'text'] + PAGES, ok=(0,))
        if err:
            return err.decode()[:300]
        if merge(['--decisions', one, '-f', 'text'] + PAGES[::-1], ok=(0,))[0] != got:
            return 'the other order of the witnesses gives another text'
        rs = records(['--decisions', one] + PAGES)
        for r in rs:
            if r['t'] == 'variant' and r['choice'] is None:
                return 'open: %r' % r
        text_of = {r['id']: r['text'] for r in rs if r['t'] == 'block'}
        for r in rs:
            if r['t'] == 'variant' and any(e['kind'] == 'editor' for e in r['by']):
                chosen = r['readings'][r['choice']]
                if action == '=甲乙' and (chosen['wit'] or chosen['b'] or 'p' in chosen or chosen['text'] != '甲乙'):
                    return 'the editor\'s own text is not marked as his: %r' % chosen
                there = text_of[r['block']].encode()[r['off'][0]:r['off'][1]].decode()
                if action == '=甲乙' and there != '甲乙':
                    return 'off of %s is %r' % (r['id'], there)
        jsonl = merge(['--decisions', one] + PAGES)[0]
        for i, siglum in enumerate('AB'):
            if run(['jkfmt', '-f', 'witness:' + siglum], jsonl, ok=(0,))[0] != page(i):
                return 'witness %s does not come back' % siglum
    return f


def side(n, s):
    """The conflicts of s, each in favour of its reading n."""
    def pick(m):
        parts = re.split(r'(?m)^(?:\|{7}|={7}).*\n', m.group(1))
        return parts[n % len(parts)]
    return re.sub(r'(?ms)^<{7} [^\n]*\n(.*?)^>{7}[^\n]*\n', pick, s)


def resolved():
    """Conflicts resolved by hand are the decisions they stand for, whichever way lines are joined."""
    conflict = merge(['-f', 'conflict'] + PAGES)[0].decode()
    listing = merge(['--edit'] + PAGES)[0].decode()
    for n in (0, 1):
        want = text(['--decisions', put('list', re.sub(r'(?m)^\?', '%d' % (n + 1), listing))] + PAGES)
        whole = side(n, conflict)
        joined = '\n\n'.join(p.replace('\n', '') for p in whole.split('\n\n'))
        for form, s in (('lines', whole), ('paragraphs', joined), ('CRLF', whole.replace('\n', '\r\n')), ('GB18030', whole)):
            f = put('resolved', s.encode('gb18030') if form == 'GB18030' else s)
            got, err, rc = merge(['--resolved', f, '-f', 'text'] + PAGES, ok=(0,))
            if got != want:
                return 'as %s: not what the decisions give' % form
    own = re.sub(r'(?ms)^<{7} [^\n]*\n(.*?)^>{7}[^\n]*\n', '某字\n', conflict)
    got = text(['--resolved', put('own', own)] + PAGES).decode()
    if got.count('某字') != conflict.count('<<<<<<< '):
        return 'own text stands %d times for %d conflicts' % (got.count('某字'), conflict.count('<<<<<<< '))


def survives(seed):
    """Decisions hold when a witness changes elsewhere, a little near by, or a witness is added."""
    rng = random.Random(seed)
    han = lambda k: ''.join(chr(rng.randint(0x4e00, 0x8fff)) for _ in range(k))
    lines = ['一、%s' % han(6)] + ['（%s）%s。%s，%s。' % (n, han(6), han(30), han(40)) for n in '一二三四五六']
    a, b = list(lines), list(lines)
    for i in range(1, 7):
        a[i] = a[i][:20] + han(1) + a[i][21:]
    wits = [put('s%d' % k, '\n\n'.join(x) + '\n') for k, x in enumerate((a, b))]
    listing = put('s.list', re.sub(r'(?m)^\?', 'A', merge(['--edit'] + wits)[0].decode()))
    want = text(['--decisions', listing] + wits).decode()
    changes = [(han(1), han(2)) for _ in a]
    changed = lambda w: [x[:14] + c + x[15:40] + d + x[40:] if x[0] == '（' else x for x, (c, d) in zip(w, changes)]
    both = [put('n%d' % k, '\n\n'.join(changed(x)) + '\n') for k, x in enumerate((a, b))]
    got, err, rc = merge(['--decisions', listing, '-f', 'text'] + both, ok=(0, 1))
    if err:
        return 'near by: %s' % err.decode()[:300]
    more = merge(['--decisions', listing, '-f', 'text'] + wits + [put('s3', '\n\n'.join(b) + '\n')], ok=(0, 1))
    if more[1] or more[0].decode() != want:
        return 'with a third witness: %s' % more[1].decode()[:300]
    agreed = merge(['--decisions', listing, '-f', 'text', wits[0], wits[0]], ok=(0,))
    if '各本已无异文' not in agreed[1].decode() or agreed[0].decode() != want:
        return 'where the witnesses agree by now: %r' % agreed[1][:300]


def complaints():
    a, b = put('c0', '一、总则\n\n（一）不得重新用于排放尾矿。\n\n（二）不得重新用于排放尾矿。\n'), put('c1', '一、总则\n\n（一）不得重新用于堆放尾矿。\n\n（二）不得重新用于堆放尾矿。\n')
    bad = {'A 一/（一） 别处全然不同{A:排|B:堆}的上下文\n': '1:1: 找不到', '\nC 一/（一） 用于{A:排|B:堆}放\n': '2:1: 行首', 'A 一/（一） 用于排放\n': '花括号', '3 - 用于{A:排|B:堆}放': '行首',
           'A - 不得重新用于{A:排|B:堆}放尾矿。\n': '不止一处', '="甲\\n乙" 一/（一） 不得重新用于{A:排|B:堆}放尾矿。': '换行', 'A 一/（一） 用于{A:抛|B:堆}放': '找不到', 'A 一/（一） 于{A:排|B:堆}放{': '一处',
           'A 一/（一） 不得重新用于{A:排|B:堆}放尾矿。\nB 一/（一） 不得重新用于{A:排|B:堆}放尾矿。\n': '2:1: 此处已有'}
    for s, words in bad.items():
        out, err, rc = run(['jkmerge', '--decisions', put('bad', s), '-f', 'text', a, b])
        if rc != 2 or words not in err.decode() or not out:
            return '%r: exit %d, %s' % (s, rc, err.decode())
    for s, words in {'一、总则\n<<<<<<< A\n': '冲突标记', '一、总则\n\n（一）不得用于排放尾矿。': '不合'}.items():
        out, err, rc = run(['jkmerge', '--resolved', put('bad', s), '-f', 'text', a, b])
        if rc != 2 or words not in err.decode():
            return '%r: exit %d, %s' % (s, rc, err.decode())
    out, err, rc = run(['jkmerge', '--decisions', put('good', 'Ｂ 一/（一） 不得重新用于{A:排|B:堆}放尾矿。\n2 一/（二） 不得重新用于{A:排|B:堆}放尾矿。'), '-f', 'text', a, b])
    if rc or '排' in out.decode():
        return 'full-width actions: exit %d, %s' % (rc, out.decode())


def side_by_side():
    """Places that have the same readings in the same context are told apart by whose the readings are."""
    one, two, between = '不得重新用于排放尾矿，应当予以公告。', '不得重新用于堆放尾矿，应当予以公告。', '各级人民政府应当加强渡口安全管理，落实安全责任。'
    a, b = put('t0', '\n\n'.join((one, between, two))), put('t1', '\n\n'.join((two, between, one)))
    listing = merge(['--edit', a, b])[0].decode()
    for action, want in (('A', (one, between, two)), ('B', (two, between, one))):
        got, err, rc = merge(['--decisions', put('t', re.sub(r'(?m)^\?', action, listing)), '-f', 'text', a, b], ok=(0,))
        if err or got.decode() != '\n\n'.join(want) + '\n':
            return '%s: %s %s' % (action, err.decode(), got.decode())
    # which of two it was is not known where the list tells less
    out, err, rc = run(['jkmerge', '--decisions', put('t', 'A a1 用于{A:排|B:堆}放\n2 a1 用于{B:排|A:堆}放\n'), '-f', 'text', a, b])
    if rc:
        return 'less context: exit %d, %s' % (rc, err.decode())


def whole_paragraphs():
    """A paragraph that stands in doubt twice is told apart by the paragraphs beside it."""
    p = ['四、渡口', '（五）县级以上地方人民政府应当每季度听取一次汇报。', '（六）检验机构不得降低标准签发证书。', '（七）发生渡口事故的，依法追究责任。']
    x = '（六）强化属地责任。县级以上可以给予适当补助。'
    a, b = put('w0', '\n\n'.join(p)), put('w1', '\n\n'.join(p[:2] + [x, p[2], x, p[3]]))
    lines = merge(['--edit=all', a, a, b])[0].decode()
    places = [l for l in lines.split('\n') if l.startswith('? ')]
    if len(places) != 2:
        return 'this test proves nothing: %s' % lines
    for first in range(2):
        d = put('w', '\n'.join((l.replace('?', 'C', 1) if (l == places[first]) else l.replace('?', '=', 1)) for l in places))
        got, err, rc = merge(['--decisions', d, '-f', 'text', a, a, b], ok=(0,))
        want = p[:2] + ([x, p[2]] if first == 0 else [p[2], x]) + p[3:]
        if err or got.decode() != '\n\n'.join(want) + '\n':
            return '%d: %s %s' % (first, err.decode(), got.decode())
    out, err, rc = run(['jkmerge', '--decisions', put('w', 'C 四/（六） {A B:|C:%s}' % x), '-f', 'text', a, a, b])
    if rc != 2 or '不止一处' not in err.decode():
        return 'without what is beside it: exit %d, %s' % (rc, err.decode())


def line_ends():
    """A list from any editor: line ends of all kinds, a byte order mark, another encoding, small letters for sigla."""
    listing = re.sub(r'(?m)^\?', 'B', merge(['--edit'] + PAGES)[0].decode())
    want = text(['--decisions', put('e', listing)] + PAGES)
    for form, data in (('CRLF', listing.replace('\n', '\r\n')), ('CR', listing.replace('\n', '\r')), ('BOM', '\ufeff' + listing), ('GB18030', listing.encode('gb18030')),
                       ('UTF-16', listing.encode('utf-16')), ('small letters', re.sub(r'(?m)^B', 'b', listing))):
        got, err, rc = merge(['--decisions', put('e', data), '-f', 'text'] + PAGES, ok=(0,))
        if err or got != want:
            return '%s: %s' % (form, err.decode()[:300])
    out, err, rc = run(['jkmerge', '--decisions', put('e', '# 甲\r\r? 乙\r'), PAGES[0]])
    if ':3:1: ' not in err.decode():
        return 'lines that end with CR are not counted: %s' % err.decode()


GIT = shutil.which('git')


class Repository:
    def __init__(self, style=''):
        self.dir = tempfile.mkdtemp(dir=DIR.name)
        self.git('init', '-q', '-b', 'main')
        self.git('config', 'merge.jiaokan.name', 'character by character')
        self.git('config', 'merge.jiaokan.driver', '%s --git%s --marker-size=%%L -o %%A %%O %%A %%B' % (tool('jkmerge'), style))
        self.write('.gitattributes', '*.txt merge=jiaokan\n')

    def git(self, *args, ok=(0,)):
        env = dict(os.environ, HOME=DIR.name, GIT_CONFIG_NOSYSTEM='1', GIT_AUTHOR_NAME='a', GIT_AUTHOR_EMAIL='a@b', GIT_COMMITTER_NAME='a', GIT_COMMITTER_EMAIL='a@b')
        p = subprocess.run([GIT, '-C', self.dir] + list(args), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, timeout=60)
        if p.returncode not in ok:
            raise AssertionError('git %s: exit %d: %s' % (args, p.returncode, p.stdout.decode('utf8', 'replace')))
        return p.returncode, p.stdout.decode('utf8', 'replace')

    def write(self, name, data):
        with open(os.path.join(self.dir, name), 'wb') as f:
            f.write(data if isinstance(data, bytes) else data.encode())

    def read(self, name):
        with open(os.path.join(self.dir, name), 'rb') as f:
            return f.read()

    def branches(self, base, ours, theirs, name='a.txt'):
        if base is not None:
            self.write(name, base)
        self.git('add', '.')
        self.git('commit', '-qm', 'base')
        for branch, data in (('theirs', theirs), ('ours', ours)):
            self.git('checkout', '-qb', branch, 'main')
            self.write(name, data)
            self.git('add', '.')
            self.git('commit', '-qm', branch)
        return self.git('merge', '-q', '-m', 'merged', 'theirs', ok=(0, 1, 2, 128))


BASE = '第一条 为了加强管理，制定本办法。\r\n第二条 本办法自2023年1月1日起施行。'


def git_clean():
    """Two changes in one line, of which git alone makes a conflict; line ends stay as they were."""
    r = Repository()
    rc, out = r.branches(BASE, BASE.replace('加强', '切实加强'), BASE.replace('制定', '特制定').replace('1月', '3月'))
    want = BASE.replace('加强', '切实加强').replace('制定', '特制定').replace('1月', '3月').encode()
    if rc or r.read('a.txt') != want:
        return 'exit %d: %s %r' % (rc, out, r.read('a.txt').decode())
    rc, out = Repository().branches(BASE.encode('gb18030'), BASE.replace('加强', '切实加强').encode('gb18030'), BASE.replace('1月', '3月').encode('gb18030'))
    if rc:
        return 'GB18030: exit %d: %s' % (rc, out)


def git_conflict():
    """The lines that conflict and no others, between markers of the size that git asks for."""
    r = Repository('=diff3')
    r.write('.gitattributes', '*.txt merge=jiaokan conflict-marker-size=12\n')
    rc, out = r.branches(BASE, BASE.replace('2023', '2024').replace('加强', '强化'), BASE.replace('2023', '2025'))
    got = r.read('a.txt').decode()
    want = '第一条 为了强化管理，制定本办法。\r\n' + '<' * 12 + ' ours\n第二条 本办法自2024年1月1日起施行。\n' + '|' * 12 + ' base\n第二条 本办法自2023年1月1日起施行。\n' + '=' * 12 + '\n第二条 本办法自2025年1月1日起施行。\n' + '>' * 12 + ' theirs\n'
    if rc != 1 or got != want:
        return 'exit %d: %s\n%s' % (rc, out, got)
    if 'UU a.txt' not in r.git('status', '--porcelain')[1]:
        return 'git does not know of the conflict'
    # as git mergetool runs it
    stages = [put('stage%d' % i, subprocess.run([GIT, '-C', r.dir, 'show', ':%d:a.txt' % i], stdout=subprocess.PIPE).stdout) for i in (1, 2, 3)]
    if run(['jkmerge', '--git', '-o', os.path.join(r.dir, 'a.txt')] + stages)[2] != 1 or b'<<<<<<< ours' not in r.read('a.txt'):
        return 'not as a mergetool'


def git_added():
    """Both sides added the file: what is alike in both is no conflict."""
    r = Repository()
    rc, out = r.branches(None, BASE, BASE.replace('1月', '3月'))
    got = r.read('a.txt').decode()
    if rc != 1 or not got.startswith('第一条 为了加强管理，制定本办法。\r\n<<<<<<< ours\n') or got.count('<<<<<<<') != 1:
        return 'exit %d: %s\n%s' % (rc, out, got)


def git_trouble():
    """What the driver cannot merge is git's failure, not a conflict to be resolved, and no file is touched."""
    r = Repository()
    rc, out = r.branches(BASE, BASE.encode('gb18030'), BASE.replace('1月', '3月'))
    if rc == 0 or '<<<<<<<' in r.read('a.txt').decode('gb18030', 'replace'):
        return 'exit %d: %s' % (rc, out)
    if run(['jkmerge', '--git', 'nowhere', PAGES[0], PAGES[1]])[2] != 129 or run(['jkmerge', '--git', PAGES[0]])[2] != 129:
        return 'trouble does not exit 129'


attempt('editing: written and read back', unchanged)
for action in ('A', 'B', '2', '=甲乙', '="甲乙"'):
    attempt('editing: all decided as %s' % action, decided(action, 'x'))
attempt('editing: resolved conflicts', resolved)
for seed in range(2 if QUICK else 6):
    attempt('editing: decisions survive, %d' % seed, lambda: survives(seed))
attempt('editing: what is wrong is named', complaints)
attempt('editing: places side by side', side_by_side)
attempt('editing: whole paragraphs', whole_paragraphs)
attempt('editing: line ends', line_ends)
if GIT:
    attempt('git: clean merge', git_clean)
    attempt('git: conflict', git_conflict)
    attempt('git: added by both', git_added)
    attempt('git: trouble', git_trouble)
else:
    print('ok - git: not installed # SKIP')
done()
