#!/usr/bin/env python3
"""make install, uninstall and dist: what is installed is complete, goes away whole, and the archive builds on its own."""
import re, tarfile, tempfile
from common import *

build = os.path.relpath(BIN, TOP)


def make(*args, cwd=TOP, env=None):
    return subprocess.run(['make', '-s'] + list(args), cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ, **(env or {})), timeout=1500)


def tree(d):
    return sorted(os.path.relpath(os.path.join(p, f), d) for p, _, fs in os.walk(d) for f in fs)


def installs():
    with tempfile.TemporaryDirectory() as d:
        # the flavour that is tested is the one installed: nothing is compiled here
        p = make('install', 'B=' + build, 'DESTDIR=' + d, 'PREFIX=/usr', '-o', 'all', '-o', BIN)
        if p.returncode:
            return p.stdout.decode()[-800:]
        have = tree(d)
        for t in TOOLS:
            for f in ('usr/bin/' + t, 'usr/share/man/man1/%s.1' % t, 'usr/share/bash-completion/completions/' + t, 'usr/share/zsh/site-functions/_' + t,
                      'usr/share/fish/vendor_completions.d/%s.fish' % t):
                if f not in have:
                    return 'not installed: ' + f
        if 'usr/share/man/man5/jkrecord.5' not in have:
            return 'not installed: jkrecord.5'
        out = subprocess.run([d + '/usr/bin/jkconv', '--version'], stdout=subprocess.PIPE)
        if out.returncode or not out.stdout.startswith(b'jkconv'):
            return 'what was installed does not run'
        p = make('uninstall', 'B=' + build, 'DESTDIR=' + d, 'PREFIX=/usr')
        if p.returncode or tree(d):
            return 'uninstall leaves ' + ' '.join(tree(d))


def builds_from_archive():
    with tempfile.TemporaryDirectory() as d:
        p = make('dist', 'B=' + d)
        if p.returncode:
            return p.stdout.decode()[-800:]
        name = p.stdout.decode().split()[-1]
        with tarfile.open(os.path.join(TOP, name)) as tar:
            tar.extractall(d)
        src = next(os.path.join(d, x) for x in os.listdir(d) if x.startswith('jiaokan-') and os.path.isdir(os.path.join(d, x)))
        if QUICK:
            return None if os.path.exists(src + '/Makefile') else 'no Makefile in the archive'
        p = make('-j2', 'OPT=-O0', cwd=src)
        if p.returncode:
            return p.stdout.decode()[-800:]
        out = subprocess.run([src + '/build/jkconv', '--version'], stdout=subprocess.PIPE)
        return None if out.returncode == 0 else 'what was built from the archive does not run'


def helps():
    """make help has the targets that the README names, and no other than there are."""
    said = set(l.split()[0] for l in make('help').stdout.decode().splitlines() if not l.startswith('make['))  # its warnings
    readme = set(re.findall(r'^    make ([a-z-]+)\b(?!=)', open(os.path.join(TOP, 'README.md'), encoding='utf8').read(), re.M))
    targets = set(re.findall(r'^([a-z-]+):', open(os.path.join(TOP, 'Makefile')).read(), re.M))
    if not readme or readme - said or said - targets:
        return 'the README has, and help has not: %s; no targets: %s' % (readme - said, said - targets)


def names_what_is_missing():
    """Where a library is missing, make says so before it compiles anything."""
    with tempfile.TemporaryDirectory() as d:
        p = make('B=' + d, 'PKG_CONFIG=false', d + '/obj/cmd/message.o')
        if p.returncode == 0 or b"'make deps'" not in p.stdout or tree(d + '/obj'):
            return p.stdout.decode()[-400:]


attempt('make help', helps)
attempt('make without libraries', names_what_is_missing)
attempt('make install and uninstall', installs)
if 'asan' not in BIN and os.path.exists(os.path.join(TOP, '.git')):
    attempt('make dist builds', builds_from_archive)
done()
