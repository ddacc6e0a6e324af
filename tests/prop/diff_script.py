#!/usr/bin/env python3
"""Scripts: what jkdiff leaves unmatched is at most half a percent more than the shortest script there is, and
--minimal gives no more than a plain search for the shortest one does.

  diff_script.py [BUILD]
"""
import os, subprocess, sys, tempfile

top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(top, 'build'))
MOST = 1.005


def script(a, b, *options):
    p = subprocess.run([os.path.join(build, 'jkdiff'), '--whole', '--stat', *options, a, b], capture_output=True, text=True)
    if p.returncode not in (0, 1):
        raise SystemExit('not ok - jkdiff failed: ' + p.stderr)
    n = dict(line.split('\t')[:2] for line in p.stdout.splitlines() if '\t' in line)
    return int(n['units in A']) + int(n['units in B']) - 2 * int(n['units in common'])


failed = 0
with tempfile.TemporaryDirectory() as scratch:
    def made(size, rate, seed):
        path = os.path.join(scratch, '%s-%s-%d' % (size, rate, seed))
        with open(path, 'wb') as f:
            subprocess.run([sys.executable, os.path.join(top, 'tests/bench/edited'), size, str(rate), str(seed)], stdout=f, check=True)
        return path

    for size, rate in (('300K', 0.01), ('300K', 0.05), ('1M', 0.01)):
        for seed in (1, 2):
            a, b = made(size, 0, seed), made(size, rate, seed)
            ours, least = script(a, b), script(a, b, '--minimal')
            good = least <= ours <= least * MOST
            failed += not good
            print('%s - script of %s, %g %% edits: %d, shortest %d' % ('ok' if good else 'not ok', size, rate * 100, ours, least))
sys.exit(failed > 0)
