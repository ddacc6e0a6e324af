"""common: what the property tests share: the tools, inputs with known trouble in them, TAP lines."""
import os, random, re, subprocess, sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, 'build'))
QUICK = bool(os.environ.get('JK_QUICK'))
SHARED = os.environ.get('JK_SHARED', os.path.join(os.path.dirname(TOP), 'shared'))
TOOLS = ['jkconv', 'jknorm', 'jkseg', 'jkclause', 'jkdiff', 'jkmerge', 'jkfmt']
PAGES = [os.path.join(TOP, 'corpus/bulletins', n) for n in ('2023-09-07-page-a.txt', '2023-09-07-page-b.txt')]
failed = 0


def tool(name):
    return os.path.join(BIN, name)


def run(args, data=b'', env=None, ok=None, timeout=120):
    """Runs a tool, args[0] its name; returns (out, err, rc)."""
    e = dict(os.environ, LC_ALL='C')
    e.update(env or {})
    p = subprocess.run([tool(args[0])] + args[1:], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=e, timeout=timeout)
    if ok is not None and p.returncode not in ok:
        raise AssertionError('%s: exit %d: %s' % (' '.join(args), p.returncode, p.stderr.decode('utf8', 'replace')[:500]))
    return p.stdout, p.stderr, p.returncode


def chain(tools, data, ok=(0, 1)):
    for t in tools:
        data = run(t if isinstance(t, list) else [t], data, ok=ok)[0]
    return data


def check(name, good, why=''):
    global failed
    failed += not good
    print('%s - %s' % ('ok' if good else 'not ok', name))
    if not good and why:
        for line in str(why).splitlines()[:12]:
            print('#   ' + line[:400])
    sys.stdout.flush()
    return good


def attempt(name, f):
    """Runs a check that returns None when all is well, or says what is wrong."""
    try:
        why = f()
    except (AssertionError, subprocess.TimeoutExpired, ValueError, KeyError) as x:
        why = '%s: %s' % (type(x).__name__, x)
    return check(name, not why, why)


def done():
    sys.exit(failed > 0)


def as_shown(want, got):
    """What is wrong with the output of an example; a line of … in it stands for any lines, … in a line for anything."""
    w, g = want.rstrip('\n').split('\n'), got.rstrip('\n').split('\n')
    i = 0
    for k, line in enumerate(w):
        if line.strip() == '…':
            if k + 1 == len(w):
                return None
            while i < len(g) and not match(w[k + 1], g[i]):
                i += 1
            continue
        if i >= len(g) or not match(line, g[i]):
            return 'line %d\nwant %s\ngot  %s' % (k + 1, line, g[i] if i < len(g) else '(end)')
        i += 1
    return None if i == len(g) else 'more output than is shown: ' + g[i]


def match(pattern, line):
    return re.fullmatch('.*'.join(re.escape(p) for p in pattern.split('…')), line) is not None


def page(i):
    with open(PAGES[i], 'rb') as f:
        return f.read()


def inputs():
    """Name and bytes of inputs that have hurt a text filter somewhere."""
    yield 'empty', b''
    yield 'one byte', b'x'
    yield 'one newline', b'\n'
    yield 'only blanks', ' \t　\u00a0\n\n　　\n'.encode()
    yield 'NUL', '一、总则\n(一)甲\0乙，丙。\n\0\0\n'.encode()
    yield 'CRLF', '一、总则\r\n\r\n(一)严格管理。按规定办。\r\n'.encode()
    yield 'lone CR', '一、总则\r(一)严格管理。按规定办。\r\r'.encode()
    yield 'mixed line ends', '甲\r\n乙\r丙\n\r丁\u2028戊\u0085己\x0b庚\x0c辛'.encode()
    yield 'no final newline', '第一条 为了规范,制定本法。\n第二条 本法所称矿山'.encode()
    yield 'invalid UTF-8', '新华社北京9月6日电 民'.encode() + b'\xe6\xb0 \xff\xfe\xc0\x80' + '政部\n'.encode() + b'\xed\xa0\x80\n'
    yield 'cut in a character', '矿山安全'.encode()[:-1]
    yield 'UTF-8 BOM', b'\xef\xbb\xbf' + '一、总则\n'.encode()
    yield 'BOM inside', '一、总\ufeff则\n'.encode()
    yield 'GB18030', page(0).decode().encode('gb18030')
    yield 'GB18030 with a bad byte', '一、总则\n(一)严格管理,按规定办。\n'.encode('gb18030') * 5 + b'\xff\n'
    yield 'UTF-16LE with BOM', b'\xff\xfe' + '一、总则\n(一)严格管理,按规定办。\n'.encode('utf-16le')
    yield 'UTF-16BE with BOM', b'\xfe\xff' + '一、总则\r\n(一)严格管理,按规定办。\r\n'.encode('utf-16be')
    yield 'UTF-16 cut', b'\xff\xfe' + '一、总则\n'.encode('utf-16le')[:-1]
    yield 'Big5', '一、總則\n(一)嚴格管理,按規定辦。矿'.replace('矿', '礦').encode('big5') * 8
    yield 'UTF-8 then GB18030', '一、总则\n矿山安全生产，事关大局。\n'.encode() + '按规定进行设计，审批合格。\n'.encode('gb18030') + '完。\n'.encode()
    yield 'line of 1 MB', ('矿山安全,' * 70000).encode()
    yield 'line of 1 MB without Han', b'a,' * 500000
    yield 'many short lines', '(一)甲\n'.encode() * 3000
    yield 'deep numbering', ''.join('%s、甲\n(%s)乙\n1.丙\n(1)丁\n①戊\n' % (n, n) for n in '一二三四五六七八九十').encode()
    yield 'JSON that is no record', b'{"a": 1}\n[2]\n'
    yield 'control characters', bytes(range(1, 32)) + b'\x7f\n' + '\u009b31m\u202e矿\n'.encode()
    yield 'astral and combining', '𠮷𪚥e\u0301葛\U000e0100👨‍👩‍👧\n\U0010ffff\ufffe\n'.encode()
    yield 'Markdown', '# 标题\n\n## 一、**总则**\n\n> 引用\n\n- 项\n\n| a | b |\n|---|---|\n<!-- 注 -->\n***\n'.encode()
    yield 'page A', page(0)
    yield 'page B', page(1)
    for seed in range(10 if QUICK else 40):
        yield 'random %d' % seed, garble(seed)


PIECES = ['一、', '（一）', '(二)', '第三条 ', '第十二条之一', '1.', '①', '新华社北京9月6日电', '(记者 高蕾)', '——', '……', '“', '”', '《', '》', ',', '，', '。', ';', ':',
          '\n', '\n\n', '\r\n', '\r', ' ', '　　', '## ', '矿山', '安全', '生产', '监管', '国务院', '2023', '7.8%', 'AIGC', '\0', '\ufeff', '\ufffd', '𠮷', '"', '\\', '\t', '据新华社', '（完）']


def garble(seed):
    """A short document of pieces that mean something to some filter, sometimes with broken bytes."""
    rng = random.Random(seed)
    text = ''.join(rng.choice(PIECES) if rng.random() < .7 else chr(rng.randint(0x4e00, 0x9fa5)) for _ in range(rng.randint(1, 400)))
    data = bytearray(text.encode(rng.choice(['utf-8'] * 4 + ['gb18030', 'utf-16'])))
    if rng.random() < .4:
        for _ in range(rng.randint(1, 5)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)
