#!/usr/bin/env python3
"""The README's examples are what the tools print: each ```console block is run, a line of … stands for any lines, … in a line
for anything."""
import re, tempfile
from common import *


def blocks():
    text = open(os.path.join(TOP, 'README.md'), encoding='utf8').read()
    for block in re.findall(r'^```console\n(.*?)^```', text, re.M | re.S):
        for part in re.split(r'^\$ ', block, flags=re.M)[1:]:
            command, _, want = part.partition('\n')
            while command.endswith('\\'):
                more, _, want = want.partition('\n')
                command = command[:-1] + more
            yield command, want


def shown(command, want):
    """Runs a command in a folder that looks like the repository, so that what it writes is not left there."""
    env = dict(os.environ, PATH=BIN + ':' + os.environ['PATH'], LC_ALL='C.UTF-8')
    p = subprocess.run(['sh', '-c', command], cwd=folder.name, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return as_shown(want, p.stdout.decode('utf8')) if want.strip() else (None if p.returncode in (0, 1) else p.stdout.decode()[:400])


folder = tempfile.TemporaryDirectory()
for entry in os.listdir(TOP):
    os.symlink(os.path.join(TOP, entry), os.path.join(folder.name, entry))
for command, want in blocks():
    if not command.startswith(('make', 'sudo', 'git')):
        attempt('README: ' + command, lambda: shown(command, want))
done()
