#!/usr/bin/env python3
"""A C program with nothing but the headers and the library: tests/spec/pipeline.c is compiled as it says, and does what the filters do."""
import re, tempfile
from common import *


def compiles():
    path = os.path.join(TOP, 'tests/spec/pipeline.c')
    with open(path, encoding='utf8') as f:
        command = ' '.join(l.strip(' *\\\n') for l in re.findall(r'^ \*     .*\n', f.read(), re.M))
    with tempfile.TemporaryDirectory() as d:
        command = command.replace('build/', BIN + '/') + ' -o ' + d + '/pipeline'
        p = subprocess.run(['sh', '-c', command], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if p.returncode:
            return command + ': ' + p.stdout.decode()[-800:]
        for i in (0, 1):
            got = subprocess.run([d + '/pipeline'], input=page(i), stdout=subprocess.PIPE)
            if got.returncode or got.stdout != chain(['jkseg', 'jkclause', ['jkfmt', '-f', 'md']], page(i)):
                return 'other Markdown than of the filters'


if 'asan' not in BIN:  # a sanitized library wants the sanitizer's options
    attempt('a program with the library', compiles)
done()
