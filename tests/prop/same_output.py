#!/usr/bin/env python3
"""The same bytes in give the same bytes out: on every run, in every locale, however the input arrives in pieces."""
import json, resource, tempfile
from common import *


def dribble(args, data, sizes):
    """Runs a tool and writes its input in pieces of the given sizes, each with its own write()."""
    p = subprocess.Popen([tool(args[0])] + args[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env=dict(os.environ, LC_ALL='C'))
    import threading
    out = []
    t = threading.Thread(target=lambda: out.append(p.stdout.read()))
    t.start()
    at = i = 0
    try:
        while at < len(data):
            n = sizes[i % len(sizes)]
            p.stdin.write(data[at:at + n])
            at += n
            i += 1
        p.stdin.close()
    except BrokenPipeError:
        pass
    t.join()
    p.wait()
    return out[0]


FILTERS = [['jkconv'], ['jkconv', '--strict'], ['jknorm'], ['jkseg'], ['jkclause']]
LOCALES = [l for l in ('C.UTF-8', 'en_US.UTF-8', 'zh_CN.GB18030', 'tr_TR.UTF-8')]


def differs(data):
    for f in FILTERS:
        want = run(f, data)[0]
        for sizes in ([1], [7, 1, 4096, 2]) if len(data) < 40000 else ([4093, 5],):
            if dribble(f, data, sizes) != want:
                return '%s: other output when the input comes in pieces of %s' % (f[0], sizes)
        for l in LOCALES:
            if run(f, data, env={'LC_ALL': l, 'LANG': l})[0] != want:
                return '%s: other output with LC_ALL=%s' % (f[0], l)
    recs = run(['jkclause'], data)[0]
    for f in (['jkfmt', '-f', 'raw'], ['jkfmt', '-f', 'md'], ['jkclause'], ['jknorm']):
        if dribble(f, recs, [1] if len(recs) < 20000 else [4093, 5]) != run(f, recs)[0]:
            return '%s: other output when the records come in pieces' % ' '.join(f)


for name, data in inputs():
    if QUICK and len(data) > 60000:
        continue
    attempt('same output: ' + name, lambda: differs(data))


def in_place(t):
    """Each format that a filter writes itself is what jkfmt makes of its records."""
    help_ = run([t, '--help'])[0].decode()
    formats = ''.join(re.search(r'--format=[^{]*{([^}]*)}', help_)[1].split()).split('|')
    files = PAGES[:1] if t != 'jkmerge' else PAGES
    records = run([t] + files)[0]
    for f in set(formats) - {'jsonl', 'conflict', 'decisions'}:
        if run([t, '-f', f] + files)[0] != run(['jkfmt', '-f', f], records)[0]:
            return '%s -f %s: not what jkfmt writes' % (t, f)
    return '' if len(formats) > 8 else formats


for t in ('jkseg', 'jkclause', 'jkmerge'):
    attempt('formats: ' + t, lambda: in_place(t))


def two_runs():
    for args in (['jkdiff'] + PAGES, ['jkdiff', '-f', 'jsonl'] + PAGES, ['jkmerge'] + PAGES, ['jkmerge', '-f', 'html'] + PAGES):
        a, b = run(args)[0], run(args, env={'LC_ALL': 'C.UTF-8', 'MALLOC_PERTURB_': '165'})[0]
        if a != b:
            return ' '.join(args[:3]) + ': two runs differ'


def little_room():
    """Where fewer addresses can be had than are set aside at first, the same comes out."""
    data = page(0) * 40
    for megabytes in (150, 300, 900):
        room = megabytes << 20
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room))
        for args in FILTERS:
            if subprocess.run([tool(args[0]), '--version'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit).returncode:
                continue  # a sanitizer's runtime wants more
            out = subprocess.run([tool(args[0])] + args[1:], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=limit).stdout
            if out != run(args, data)[0]:
                return '%s: other output in %d MB of addresses' % (args[0], megabytes)


def records(args):
    """The records but for the last, without their sigla."""
    out = [json.loads(l) for l in run(args, ok=(0, 1))[0].splitlines()]
    for r in out:
        r.pop('src', None)
    return [r for r in out if r['t'] != 'end']


def many_files():
    """Files that are read while others are given out come out as each does by itself: small and large, text and records."""
    small = '第一条 甲：\n（一）乙；\n（二）丙。\n\n第二条 丁。\n'.encode()
    kinds = [small, b'', page(0), small * 3, run(['jkseg'], page(1))[0], small, page(1) * 30, small, small]
    with tempfile.TemporaryDirectory() as d:
        names = []
        for i, data in enumerate(kinds * 4):
            names.append(os.path.join(d, '%d.txt' % i))
            with open(names[-1], 'wb') as f:
                f.write(data)
        for t in ('jkclause', 'jkseg'):
            want = [records([t, n]) for n in names[:len(kinds)]] * 4
            for w in want:  # the names differ, nothing else
                for r in w:
                    r.pop('name', None)
            got = records([t] + names)
            for r in got:
                r.pop('name', None)
            if got != sum(want, []):
                return t + ': other output for many files than for each'


def read_ahead():
    """A large file is read by a thread of its own, a pipe is not; a file is read from where it stands."""
    with open(PAGES[0], 'rb') as f:
        page = f.read()
    data = page * (3000000 // len(page))
    with tempfile.NamedTemporaryFile() as f:
        f.write(data)
        f.flush()
        for args in FILTERS[:2]:
            want = run(args, data)[0]
            if run(args + [f.name])[0] != want:
                return args[0] + ': other output for a file than for a pipe'
            f.seek(len(page))
            out = subprocess.run([tool(args[0])], stdin=f, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            if out != run(args, data[len(page):])[0]:
                return args[0] + ': other output for standard input at a place within a file'
            with open('/dev/full', 'wb') as full:
                if subprocess.run([tool(args[0]), f.name], stdout=full, stderr=subprocess.DEVNULL).returncode != 2:
                    return args[0] + ': a large file to a full disk is silent success'


def long_document():
    """The clauses of a long document are found while its blocks are written, and written by two threads: the same comes out where
    its records come from elsewhere, and in pieces."""
    made = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'bench', 'regulation')
    text = subprocess.run([sys.executable, made, '20000'], stdout=subprocess.PIPE, check=True).stdout
    lines = text.split(b'\n\n')
    for at in range(100, len(lines), 997):  # damage: one is lost, one stands twice
        lines[at], lines[at + 7] = lines[at - 50], lines[at + 7][:30]
    text = b'\n\n'.join(lines)
    want = run(['jkclause'], text)[0]
    if b'"duplicate-' not in want or want.count(b'{"t":"clause"') < 19000:
        return 'not what it was made to be'
    end = json.loads(want.splitlines()[-1])
    for t in ('article', 'block', 'clause', 'report'):
        if end[t + 's'] != want.count(b'{"t":"%s"' % t.encode()):
            return 'the number of %ss is not what the end says' % t
    with tempfile.NamedTemporaryFile() as f:
        f.write(text)
        f.flush()
        got = run(['jkclause', f.name])[0].replace(json.dumps(f.name).encode(), b'"-"')
    if got != want:
        return 'other output for a file than for a pipe'
    if dribble(['jkclause'], text, [70001, 3]) != want:
        return 'other output when it comes in pieces'
    if run(['jkclause'], run(['jkseg'], text)[0])[0] != want:
        return 'other output when its records come from jkseg'


attempt('two runs over both pages', two_runs)
attempt('many files', many_files)
attempt('a large file, a pipe, a place within a file', read_ahead)
attempt('a long document', long_document)
attempt('little room', little_room)
done()
