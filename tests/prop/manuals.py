#!/usr/bin/env python3
"""The manual and the option table say the same: every option of --help has its entry in the man page, and the other way round;
completions name them all; one flag has one meaning; the examples of the manual run, and print what it says."""
import shlex, tempfile, unicodedata
from common import *


def options(t):
    out = run([t, '--help'])[0].decode()
    return set(re.findall(r'--([a-z0-9][a-z0-9-]*)', '\n'.join(l for l in out.split('\n') if l.startswith('  ')))) - {'completion'}


def manual(t):
    text = open(os.path.join(TOP, 'cmd', t + '.1'), encoding='utf8').read()
    return text


def agrees(t):
    text = manual(t)
    table = options(t)
    entries = set(x for l in re.findall(r'^\.It (.*)$', text, re.M) for x in re.findall(r'Fl (?:Fl |\\?-)([a-z0-9][a-z0-9-]*)', l))
    if table - entries:
        return 'not in the manual: ' + ' '.join(sorted(table - entries))
    if entries - table - {'completion'}:
        return 'in the manual, not in --help: ' + ' '.join(sorted(entries - table - {'completion'}))
    for part in ('NAME', 'SYNOPSIS', 'DESCRIPTION', 'EXIT STATUS', 'EXAMPLES', 'SEE ALSO'):
        if not re.search(r'^\.Sh %s' % part, text, re.M):
            return 'no section ' + part


def alike():
    """What all tools have in common is said in the same words."""
    said = set(re.search(r'^\.It Fl -color.*?^\.El', manual(t), re.M | re.S).group() for t in TOOLS)
    if len(said) > 1:
        return 'not the same: ' + ' / '.join(said)


def fits(t):
    """--help fits a terminal of 80 columns."""
    for l in run([t, '--help'])[0].decode().split('\n'):
        if sum(1 + (unicodedata.east_asian_width(c) in 'WF') for c in l) > 79 or l.endswith(' '):
            return l


def flags(t):
    """Of each option, as the completions for fish have them: short, long, whether it takes an argument, and what it does, up to
    the mark behind which each tool may say what is its own."""
    for l in run([t, '--completion=fish'], ok=(0,))[0].decode().splitlines():
        w = shlex.split(l)
        of = lambda name: w[w.index(name) + 1] if name in w else None
        yield of('-s'), of('-l'), '-r' in w or '-x' in w, re.split('[(:;,]', of('-d'))[0].strip()


def one_meaning():
    """The same flag means the same thing in every tool; jkconv alone keeps iconv's -f and -t."""
    seen, wrong = {}, []
    for t in TOOLS:
        for short, *means in flags(t):
            for flag in filter(None, (short, '--' + means[0])):
                if t == 'jkconv' and flag in 'ft':
                    continue
                means_here = [short if t != 'jkconv' or flag != '--format' else 'f'] + means
                before = seen.setdefault(flag, (t, means_here))
                if before[1] != means_here:
                    wrong.append('%s: %s %s, %s %s' % (flag, before[0], before[1], t, means_here))
    return '; '.join(wrong) or None


def completes(t):
    for shell in ('bash', 'zsh', 'fish'):
        out = run([t, '--completion=' + shell], ok=(0,))[0].decode()
        for o in options(t):
            if o not in out:
                return '%s: --%s is not completed' % (shell, o)


def completes_in_bash(t):
    """The words of an option are offered; names of files are left to readline, which quotes what is in them."""
    script = run([t, '--completion=bash'], ok=(0,))[0].decode()
    script += 'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _%s; echo "${#COMPREPLY[@]} ${COMPREPLY[*]}"; }\n' % t
    script += 'cd "$(mktemp -d)"; touch " a b"; ask %s --vers; ask %s --color = al; ask %s ""; rm " a b"; rmdir "$PWD"; complete -p %s\n' % ((t,) * 4)
    got = subprocess.run(['bash', '-c', script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    want = '1 --version\n1 always\n0 \ncomplete -o default -F _%s %s\n' % (t, t)
    return None if got == want else got


def reports():
    """Every code of a report has its entry in the manual of a filter."""
    table = open(os.path.join(TOP, 'parse/base/report.h'), encoding='utf8').read()
    codes = re.findall(r'X\([A-Z_]+, "([a-z-]+)"', table)
    entries = set(x for t in TOOLS for l in re.findall(r'^\.It (.*)$', manual(t), re.M) for x in re.findall(r'[a-z]+(?:-[a-z]+)*', l))
    said = entries | set(re.findall(r'^\.(?:Sq|Ql|Cm|Sy|Li) ([a-z-]+)', ''.join(manual(t) for t in TOOLS), re.M))
    if len(codes) < 20 or set(codes) - said:
        return 'in no manual: ' + ' '.join(sorted(set(codes) - said))


def examples(t):
    """The commands of EXAMPLES, each with the output that is shown behind it."""
    text = re.search(r'^\.Sh EXAMPLES\n(.*?)^\.Sh ', manual(t), re.M | re.S).group(1)
    text = re.sub(r'\\\(dq', '"', re.sub(r'\\e', r'\\', text))
    for part in re.split(r'^(?:\.Dl )?\$ ', text, flags=re.M)[1:]:
        command, _, rest = part.partition('\n')
        yield command, re.split(r'^\.', rest, flags=re.M)[0]


def run_examples(t):
    """In a folder with what they name: pages, a law, two transcriptions."""
    env = dict(os.environ, PATH=BIN + ':' + os.environ['PATH'], LC_ALL='C.UTF-8')
    law = ''.join('第%s条　公园的管理，适用本办法。\n' % n for n in '一二三四五六').encode()
    files = {'page.txt': page(1), 'a.txt': page(0), 'b.txt': page(1), '甲.txt': page(0), '乙.txt': page(1), 'opinion.txt': page(1),
             'law.txt': law, '公告.txt': law, 'damaged.gb': law.decode().encode('gb18030') + b'\xff\n'}
    files['page.gb' if t != 'jkconv' else '1998-03-06.txt'] = page(0).decode().encode('gb18030')
    with tempfile.TemporaryDirectory() as d:
        for name, data in files.items():
            with open(os.path.join(d, name), 'wb') as f:
                f.write(data)
        n = 0
        for command, want in examples(t):
            n += 1
            if command.startswith('vim'):
                continue
            p = subprocess.run(['bash', '-o', 'pipefail', '-c', command], cwd=d, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            got = p.stdout.decode('utf8', 'replace')
            why = as_shown(want, got) if want.strip() else p.returncode > 1 and 'exit %d: %s' % (p.returncode, got[:300])
            if why:
                return command + ': ' + why
    return None if n > 2 else 'has %d examples' % n


attempt('manual of the reports', reports)
attempt('manual of common options', alike)
attempt('one flag, one meaning', one_meaning)
for t in TOOLS:
    attempt('manual and options agree: ' + t, lambda: agrees(t))
    attempt('the width of --help: ' + t, lambda: fits(t))
    attempt('completions: ' + t, lambda: completes(t))
    attempt('completions in bash: ' + t, lambda: completes_in_bash(t))
    attempt('the examples of the manual: ' + t, lambda: run_examples(t))
done()
