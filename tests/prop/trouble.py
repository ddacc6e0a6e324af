#!/usr/bin/env python3
"""Trouble is never silent success: full disks, closed pipes, directories, missing files, malformed records, wrong usage."""
import re, signal, socket, tempfile, time
from common import *

RECORDS = run(['jkclause'], page(0)[:3000])[0]
FEED = {'jkfmt': RECORDS}


def args_for(t):
    """Operands that make tool t print something."""
    return PAGES if t in ('jkdiff', 'jkmerge') else []


def full(args, data):
    with open('/dev/full', 'wb') as f:
        p = subprocess.run([tool(args[0])] + args[1:], input=data, stdout=f, stderr=subprocess.PIPE, timeout=60)
    if p.returncode != 2:
        return '%s > /dev/full: exit %d' % (' '.join(args[:2]), p.returncode)
    if not p.stderr.startswith(args[0].encode() + b': ') or b'No space left' not in p.stderr:
        return '%s > /dev/full: says %r' % (' '.join(args[:2]), p.stderr[:200])
    if p.stderr.count(b'No space left') != 1:
        return '%s > /dev/full: says it %d times' % (' '.join(args[:2]), p.stderr.count(b'No space left'))


def closed_pipe(args, data, ignored):
    r, w = os.pipe()
    os.close(r)
    pre = (lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN)) if ignored else (lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
    p = subprocess.run([tool(args[0])] + args[1:], input=data, stdout=w, stderr=subprocess.PIPE, timeout=60, preexec_fn=pre)
    os.close(w)
    if p.returncode not in ((2,) if ignored else (2, -signal.SIGPIPE)):
        return '%s to a closed pipe (SIGPIPE %s): exit %d' % (' '.join(args[:2]), 'ignored' if ignored else 'default', p.returncode)
    if ignored and not p.stderr:
        return '%s to a closed pipe: says nothing' % ' '.join(args[:2])


for t in TOOLS:
    data = FEED.get(t, page(0))
    a = [t] + args_for(t)
    for args in (a, [t, '--help'], [t, '--version'], [t, '--completion=bash']):
        attempt('/dev/full: ' + ' '.join(args[:2] if args is not a else [t]), lambda: full(args, data))
    attempt('closed pipe, SIGPIPE default: ' + t, lambda: closed_pipe(a, data, False))
    attempt('closed pipe, SIGPIPE ignored: ' + t, lambda: closed_pipe(a, data, True))


def says(args, data, rc, *words):
    out, err, got = run(args, data)
    if got != rc:
        return '%s: exit %d, not %d: %r' % (' '.join(args), got, rc, err[:300])
    for w in words:
        if w.encode() not in err:
            return '%s: standard error lacks %r: %r' % (' '.join(args), w, err[:300])


for t in TOOLS:
    good = PAGES[1:] if t != 'jkfmt' else []
    pair = good if t == 'jkdiff' else []
    attempt('directory: ' + t, lambda: says([t] + pair + ['/'], b'', 2, t + ': /: Is a directory'))
    attempt('missing file: ' + t, lambda: says([t] + pair + ['/nonexistent/x'], b'', 2, t + ': /nonexistent/x: No such file or directory'))
    attempt('unknown option: ' + t, lambda: says([t, '--no-such-option'], b'', 2, "unknown option '--no-such-option'", 'usage: ' + t))
    attempt('misspelt option: ' + t, lambda: says([t, '--outptu=x'], b'', 2, 'did you mean --output?'))
    attempt('missing argument: ' + t, lambda: says([t, '--output'], b'', 2, 'needs an argument'))
    attempt('help: ' + t, lambda: None if run([t, '--help'])[0].startswith(b'usage: ' + t.encode()) and run([t, '-h'])[2] == 0 else 'no help')
    attempt('version: ' + t, lambda: None if run([t, '--version'])[0].startswith(t.encode() + b' (jiaokan) ') and run([t, '-V'])[2] == 0 else 'no version')


for t, args, words in (
        ('jkconv', [PAGES[0], '--lisst'], "unknown option '--lisst'; did you mean --list?"), ('jkconv', ['--list=3'], "option '--list' takes no argument"),
        ('jkconv', ['--re=5'], "option '--re' is ambiguous"), ('jkconv', [PAGES[0], '-qZ'], "unknown option '-Z'"), ('jkconv', ['-qf'], "option '--from' needs an argument"),
        ('jkconv', ['-j', ' 5'], "--jobs: ' 5' is not a number from 1 to 64"), ('jkconv', ['--reports=18446744073709551616'], '--reports: '), ('jknorm', ['--on=,'], "--on: ',' names nothing"),
        ('jkseg', ['-f', 'xml'], "--format: 'xml' is not one of jsonl|"), ('jkdiff', ['-', '-'], 'only one of the files can be standard input'),
        ('jkmerge', ['-', PAGES[0], '-'], 'only one of the files can be standard input'), ('jkmerge', ['--decisions', '-', '-'], 'only one of the files can be standard input'), ('jkmerge', ['--testimonia', '-', '--resolved', '-'] + PAGES, 'only one of the files can be standard input'), ('jkdiff', ['--stat', '-f', 'patch'] + PAGES, '--stat cannot be combined'),
        ('jkmerge', ['--index', '--train-lm'] + PAGES, 'exclude each other'), ('jkmerge', ['-f', 'text', '--edit'] + PAGES, '--edit writes a list'),
        ('jkmerge', ['--edit', '-f', 'text'] + PAGES, '--edit writes a list'), ('jkmerge', ['--decisions=x', '--resolved=x'] + PAGES, 'exclude each other')):
    attempt('usage: %s %s' % (t, ' '.join(a for a in args if a not in PAGES)), lambda: says([t] + args, b'', 2, t + ': ' + words if words[0] != 'e' else words, 'usage: ' + t))


def own_output(t):
    """A file that standard output goes to is not read: at its end it would be appended to itself for ever."""
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'x')
        data = FEED.get(t, page(0))
        for mode in ('ab', 'wb'):
            with open(x, 'wb') as f:
                f.write(data)
            with open(x, mode) as f:
                p = subprocess.run([tool(t)] + args_for(t)[1:] + [x], stdout=f, stderr=subprocess.PIPE, timeout=60)
            if p.returncode != 2 or b'x: input file is output file' not in p.stderr:
                return '%s: exit %d, %r' % (mode, p.returncode, p.stderr[:200])
            if mode == 'ab' and not read(x).startswith(data):
                return 'the file is not what it was'


def check_says_once(t):
    """Bytes that do not decode are among what --check prints, and not on standard error too."""
    out, err, rc = run([t, '--check'], '（一）甲\n'.encode() + b'\xff\n')
    return None if rc == 1 and out.count(b'bad-byte') == 1 and not err else 'exit %d, %r, %r' % (rc, out, err)


def goes_on(t):
    """One bad file among good ones: said, the rest done, exit 2."""
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'x')
        with open(x, 'wb') as f:
            f.write(FEED.get(t, '（一）甲。\n'.encode()))
        one = run([t, x])
        two = run([t, '/nonexistent/x', x])
        dashed = run([t, '--', '-'], FEED.get(t, '（一）甲。\n'.encode()))
        if two[2] != 2 or b'/nonexistent/x' not in two[1]:
            return 'exit %d, %r' % (two[2], two[1])
        if t in ('jkconv', 'jknorm', 'jkfmt') and two[0] != one[0]:
            return 'the good file is not done as it is alone'
        if '甲'.encode() not in two[0] and t != 'jkfmt':
            return 'the good file is not done'
        if dashed[2] or not dashed[0]:
            return '- is not standard input: exit %d, %r' % (dashed[2], dashed[1])


for t in ('jkconv', 'jknorm', 'jkseg', 'jkclause', 'jkfmt'):
    attempt('goes on after a missing file: ' + t, lambda: goes_on(t))

BAD = [(b'{"t":"block","src":"A"', 1), (b'{"t":"block"}}', 1), (b'{"t":"block","b":[[0,"x"]],"text":""}', 1), (b'{"t":"x","a":"\\ud800"}', 1), (b'{"t":"x","a":"\xff"}', 1),
       (b'{"t":"x","a":1e999999}', None), (b'{"t":"x","a":"' + b'\\' * 3 + b'"}', 1), (b'{"t":"x",' + b'"a":[' * 5000 + b'}', 1), (b'not JSON at all', 1), (b'{"t":"x","t":"y"}', None)]


def malformed(t, line, must):
    lines = RECORDS.split(b'\n')
    data = b'\n'.join(lines[:3] + [line] + lines[3:])
    out, err, rc = run([t] + (['-f', 'text'] if t == 'jkfmt' else []), data)
    if must and (rc != 2 or b':4:' not in err):
        return 'exit %d, %r' % (rc, err[:200])
    if rc < 0 or not out:
        return 'exit %d, %d bytes of output' % (rc, len(out))
    want = run([t] + (['-f', 'text'] if t == 'jkfmt' else []), RECORDS)[0]
    if must and t == 'jkfmt' and out != want:
        return 'the rest is not done as it is without the bad record'


for t in ('jkfmt', 'jknorm', 'jkclause'):
    for n, (line, must) in enumerate(BAD):
        attempt('malformed record %d: %s' % (n, t), lambda: malformed(t, line, must))


def output_file(t):
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'out')
        a = [t] + args_for(t)
        data = FEED.get(t, page(0))
        want = run(a, data)[0]
        got = run(a + ['-o', x], data)
        if got[0]:
            return '-o FILE prints as well'
        with open(x, 'rb') as f:
            if f.read() != want:
                return '-o FILE holds something else than standard output'
        if os.listdir(d) != ['out']:
            return 'leaves %s behind' % os.listdir(d)
        if run(a + ['-o', d + '/none/x'], data)[2] != 2:
            return '-o into a missing directory: no exit 2'
        link = os.path.join(d, 'link')
        os.symlink('out', link)
        run(a + ['-o', link], data)
        if not os.path.islink(link) or read(x) != want:
            return '-o LINK replaces the link'


def read(path):
    with open(path, 'rb') as f:
        return f.read()


def untouched(t, args, data=b''):
    """With trouble FILE stays as it was, and that is said."""
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'out')
        with open(x, 'wb') as f:
            f.write(b'kept')
        out, err, rc = run([t, '-o', x] + args, data)
        if rc not in (2, 129):
            return 'exit %d' % rc
        if read(x) != b'kept' or os.listdir(d) != ['out']:
            return 'writes %r, leaves %s' % (read(x)[:40], os.listdir(d))
        if b'out: not written' not in err:
            return 'says %r' % err
        p = subprocess.run([tool(t), '-o', x] + args, input=data, preexec_fn=lambda: os.close(2), timeout=60)
        if p.returncode != rc or read(x) != b'kept':
            return 'with standard error closed: exit %d, %r' % (p.returncode, read(x)[:80])


def no_voice(t):
    """What would be said on a closed standard error does not go into the file that is opened in its place."""
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'out')
        subprocess.run([tool(t), '-o', x], input=b'\xd6\xd0\xff\n' * 9, preexec_fn=lambda: os.close(2), timeout=60)
        if (t + ':').encode() in read(x):
            return 'its messages are in it'


def pieces():
    """A message comes in one write, so that those of tools in one pipeline are not mixed up; a long one is cut between characters."""
    p = subprocess.Popen([tool('jkconv'), '-f', 'utf-8', '-t', '矿' * 500, '-'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = p.communicate(b'')[1].decode()
    if not err.endswith('矿…\n') or len(err) < 300:
        return 'says %r' % err
    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # keeps writes apart
    subprocess.run([tool('jkconv'), '-f', 'utf-8'], input=b'a\xff\nb\xff\n', stdout=subprocess.DEVNULL, stderr=b)
    b.close()
    got = []
    while len(got) < 99 and (piece := a.recv(4096)):
        got.append(piece.decode())
    if len(got) != 2 or not all(g.startswith('jkconv: standard input:') and g.endswith('\n') for g in got):
        return 'comes as %r' % got


def killed(t, number):
    """A signal leaves no temporary file."""
    with tempfile.TemporaryDirectory() as d:
        x = os.path.join(d, 'out')
        p = subprocess.Popen([tool(t), '-o', x], stdin=subprocess.PIPE, preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
        for _ in range(200):
            if os.listdir(d):
                break
            time.sleep(0.02)
        p.send_signal(number)
        p.stdin.close()
        if p.wait() != -number or os.listdir(d):
            return 'exit %d, leaves %s' % (p.returncode, os.listdir(d))


for t in TOOLS:
    attempt('input is output: ' + t, lambda: own_output(t))
for t in ('jkseg', 'jkclause'):
    attempt('--check says it once: ' + t, lambda: check_says_once(t))
for t in TOOLS:
    attempt('-o FILE: ' + t, lambda: output_file(t))
    attempt('-o FILE with a missing input: ' + t, lambda: untouched(t, (PAGES[:1] if t == 'jkdiff' else []) + ['/nonexistent/x']))
for t, args in (('jkclause', ['--select', ')(']), ('jkconv', ['-t', 'nonesuch']), ('jkmerge', ['--index', '/nonexistent/x']), ('jkmerge', ['--train-lm', '/nonexistent/x']),
                ('jkmerge', ['--git'] + PAGES + ['/nonexistent/x']), ('jkmerge', ['--decisions', '/nonexistent/x'] + PAGES), ('jkdiff', ['--apply'] + PAGES), ('jknorm', ['--undo'] + PAGES)):
    attempt('-o FILE with trouble: %s %s' % (t, args[0]), lambda: untouched(t, args))
attempt('messages in one piece', pieces)
for t in ('jkconv', 'jkseg'):
    attempt('closed standard error: ' + t, lambda: no_voice(t))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        attempt('%s: %s' % (number.name, t), lambda: killed(t, number))


def progress(t):
    """From a slow pipe: a line on standard error after two seconds, which makes room for a message and is gone in the end."""
    p = subprocess.Popen([tool(t), '--progress=always'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, bufsize=0)
    for part in (page(0)[:3000], '甲乙。\n'.encode(), b'\xff\n' + '丙丁。\n'.encode() * 9):
        p.stdin.write(part)
        time.sleep(2.2 if len(part) == 3000 else 0.3)
    p.stdin.close()
    said = p.stderr.read().decode()
    p.wait()
    shown = '\r%s: standard input: 0 MB\x1b[K' % t
    if not said.startswith(shown):
        return 'begins with %r' % said[:80]
    left = re.sub(r'(%s)+\r\x1b\[K' % re.escape(shown), '', said)
    if '\r' in left or '\x1b' in left:
        return 'leaves %r' % said


def confined(args):
    """Once it reads, a tool has given up what it does not need: what opens the pipe comes after that."""
    with tempfile.TemporaryDirectory() as d:
        os.mkfifo(os.path.join(d, 'pipe'))
        p = subprocess.Popen([tool(args[0])] + args[1:] + ['pipe'], cwd=d, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(os.path.join(d, 'pipe'), 'wb'):
            with open('/proc/%d/status' % p.pid) as f:
                status = f.read()
        p.wait()
    return None if re.search(r'^Seccomp:\s*2$', status, re.M) else 'reads unconfined'


def named_pipe(words):
    """What comes through a named pipe is read once and whole: who writes to it would not wait for a second reader."""
    with tempfile.TemporaryDirectory() as d:
        text, pipe = os.path.join(d, 'text'), os.path.join(d, 'pipe')
        os.mkfifo(pipe)
        with open(text, 'wb') as f:
            f.write(page(0))
        want = run([w.replace('PIPE', text).replace('TEXT', PAGES[1]) for w in words.split()])[0]
        p = subprocess.Popen(['sh', '-c', 'exec cat "$1" >"$2"', 'sh', text, pipe], stderr=subprocess.DEVNULL)
        try:
            got = run([w.replace('PIPE', pipe).replace('TEXT', PAGES[1]) for w in words.split()], timeout=20)[0]
        finally:
            p.kill()
            p.wait()
    return None if got == want.replace(text.encode(), pipe.encode()) else 'other output'


for words in ('jkconv PIPE', 'jkdiff -f lines TEXT PIPE', 'jkdiff -f lines PIPE TEXT', 'jkmerge --testimonia PIPE TEXT TEXT', 'jkmerge -f text PIPE TEXT'):
    attempt('named pipe: ' + words, lambda: named_pipe(words))


if 'asan' not in BIN and os.path.exists('/proc/sys/kernel/seccomp'):
    for words in TOOLS[:4] + ['jkconv -l', 'jkconv --format=jsonl', 'jkconv -j2 /dev/null', 'jknorm --check', 'jknorm --edits edits -o out', 'jknorm --undo /dev/null',
                              'jkseg --check', 'jkclause --select 第一条', 'jkdiff /dev/null', 'jkdiff -f patch /dev/null', 'jkdiff --apply /dev/null', 'jkfmt', 'jkmerge -o out',
                              'jkmerge --index', 'jkmerge --train-lm', 'jkmerge --git /dev/null /dev/null', 'jkmerge --testimonia /dev/null']:
        attempt('confined: ' + words, lambda: confined(words.split()))
for t in ('jkconv', 'jkseg'):
    attempt('--progress: ' + t, lambda: progress(t))
done()
