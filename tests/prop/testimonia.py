#!/usr/bin/env python3
"""Texts that quote: an index says what the texts say, in every encoding, and what it names is there."""
import json, random, re, tempfile
from common import *

DIR = tempfile.TemporaryDirectory()
TRUTH = page(1).decode()


def put(name, data):
    path = os.path.join(DIR.name, name)
    with open(path, 'wb') as f:
        f.write(data)
    return path


def heard(args):
    """By variant: the testimonia of each reading."""
    out = {}
    for line in run(['jkmerge'] + args + PAGES, ok=(0, 1))[0].decode().split('\n'):
        if line.startswith('{"t":"variant"'):
            v = json.loads(line)
            out[v['id']] = [(v['readings'][e['reading']]['text'], e['weight'], e['note']) for e in v['by'] if e['kind'] == 'testimonium'], v['choice']
    return out


def quotes():
    """Every third sentence of page B, under a heading of its own."""
    s = [x for x in re.findall(r'[^。\n]+。', TRUTH) if len(x) > 20]
    return ('某地实施细则\n\n' + '\n'.join('第%d条　“%s”\n' % (i, x) for i, x in enumerate(s) if i % 3 == 0)).encode()


def named_is_there(name, raw, encoding):
    found = 0
    for says, _ in heard(['--testimonia', name]).values():
        for text, weight, note in says:
            start, end = map(int, re.search(r'\[(\d+),(\d+)\)$', note).groups())
            line = int(re.search(r':(\d+) \[', note).group(1))
            passage = raw[start:end].decode(encoding)
            if re.sub(r'\W', '', text) not in re.sub(r'\W', '', passage):
                return '%r is not in %r' % (text, passage)
            if raw[:start].decode(encoding).count('\n') + 1 != line:
                return 'line %d of %r' % (line, passage)
            found += 1
    if found < 10:
        return 'only %d testimonia' % found


def as_index():
    raw = quotes()
    a, b = put('q.txt', raw), put('r.txt', raw.decode().encode('gb18030'))
    for names in ([a], [a, b], [b, put('other.txt', page(0))]):
        index = put('x.jki', run(['jkmerge', '--index'] + names, ok=(0,))[0])
        args = sum((['--testimonia', n] for n in names), [])
        if heard(['--testimonia', index]) != heard(args):
            return 'the index of %s does not say what the texts say' % names
        if run(['jkmerge', '--index'] + names)[0] != open(index, 'rb').read():
            return 'the index is another one when it is made again'
    with open(a, 'rb') as f:
        if heard(['--testimonia', '-']) and run(['jkmerge', '--testimonia', '-'] + PAGES, f.read(), ok=(0, 1))[0] != run(['jkmerge', '--testimonia', a] + PAGES, ok=(0, 1))[0].replace(a.encode(), b'-'):
            return 'a text on standard input is not heard as it is in a file'


def decides():
    before, after = heard([]), heard(['--testimonia', put('q.txt', quotes())])
    if sum(c is None for _, c in after.values()) >= sum(c is None for _, c in before.values()):
        return 'no place is decided that was open'
    changed = [k for k in after if not after[k][0] and after[k][1] != before[k][1]]
    if changed:
        return 'places of which no text tells are decided otherwise: %s' % changed


def back():
    out = run(['jkmerge', '--testimonia', put('q.txt', quotes())] + PAGES, ok=(0, 1))[0]
    for i, siglum in enumerate('AB'):
        if run(['jkfmt', '-f', 'witness:' + siglum], out, ok=(0,))[0] != page(i):
            return 'witness %s does not come back' % siglum


def either_script():
    """Who quotes in traditional characters is heard as who does in simplified ones; where the script is what differs, only who has it."""
    said = '第五条　渡口所在地乡镇人民政府应当建立渡口档案，记载渡船、渡工、航线、水深和事故情况，每半年更新一次。\n'
    trad = said.translate(str.maketrans('条乡镇应当档载线况', '條鄉鎮應當檔載線況'))
    a, b = put('s0', said.encode()), put('s1', said.replace('半年', '季度').encode())
    got = []
    for text in (said, trad):
        for name in (put('s2', text.encode()), put('s3', run(['jkmerge', '--index', put('s2', text.encode())], ok=(0,))[0])):
            out = run(['jkmerge', '--testimonia', name, a, b], ok=(0, 1))[0].decode()
            got.append([e['reading'] for l in out.split('\n') if l.startswith('{"t":"variant"') for e in json.loads(l)['by'] if e['kind'] == 'testimonium'])
    if any(g != [0] for g in got):
        return 'heard of reading %s' % got
    forms = [said.replace('更新', '更发').encode(), said.replace('更新', '更發').encode()]
    wits = [put('s4', forms[0]), put('s5', forms[1])]
    for k, form in enumerate(forms):
        out = run(['jkmerge', '--testimonia', put('s6', form)] + wits, ok=(0, 1))[0].decode()
        heard_of = [e['reading'] for l in out.split('\n') if l.startswith('{"t":"variant"') for e in json.loads(l)['by'] if e['kind'] == 'testimonium']
        if heard_of != [k]:
            return 'form %d is heard of reading %s' % (k, heard_of)


def of_itself():
    """A witness is no testimonium of its own reading, whatever its file is called here; a copy of it cannot be told."""
    link = os.path.join(DIR.name, 'link')
    os.symlink(PAGES[1], link)
    want = run(['jkmerge'] + PAGES)
    for name in (PAGES[0], link):
        out, err, rc = run(['jkmerge', '--testimonia', name] + PAGES)
        if out != want[0] or rc != want[2] or 'ignored as a testimonium' not in err.decode():
            return '%s: exit %d, %s' % (name, rc, err.decode())
    if not any(says for says, _ in heard(['--testimonia', put('copy', page(1))]).values()):
        return 'a copy is not heard: this test proves nothing'


def damaged():
    index = run(['jkmerge', '--index', put('q.txt', quotes())], ok=(0,))[0]
    rng = random.Random(1)
    want = run(['jkmerge', '-f', 'text'] + PAGES, ok=(0, 1))[0]
    for _ in range(10 if QUICK else 40):
        bad = bytearray(index[:rng.choice([len(index), rng.randrange(8, len(index))])])
        bad[rng.randrange(8, len(bad))] ^= 1 << rng.randrange(8)
        out, err, rc = run(['jkmerge', '--testimonia', put('bad.jki', bad), '-f', 'text'] + PAGES)
        if rc != 2 or out != want or not err:
            return 'exit %d: %s' % (rc, err)


attempt('testimonia: what is named is there', lambda: named_is_there(put('q.txt', quotes()), quotes(), 'utf8'))
attempt('testimonia: what is named is there, GB18030', lambda: named_is_there(put('g.txt', quotes().decode().encode('gb18030')), quotes().decode().encode('gb18030'), 'gb18030'))
attempt('testimonia: an index says what the texts say', as_index)
attempt('testimonia: they decide, and nothing else is touched', decides)
attempt('testimonia: witnesses come back', back)
attempt('testimonia: in either script', either_script)
attempt('testimonia: a witness is none', of_itself)
attempt('testimonia: a damaged index is refused', damaged)
done()
