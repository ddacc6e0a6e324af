#!/usr/bin/env python3
"""What is sixteen times as long takes no more than some sixteen times the work: worst cases of what reads text, of one
text or of two, in the second of which a character here and there is another.

Work is processor time less that of an empty input. Linear work comes out at 16 with noise, quadratic at 256; the line is
drawn at 64.
"""
import random, resource, tempfile
from common import *

FACTOR, MOST, LEAST = 16, 64, 0.02  # LEAST: seconds below which the small run says nothing


def spent(args, data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(args, data, ok=(0, 1), timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def regulation(n):
    return subprocess.run([os.path.join(TOP, 'tests/bench/regulation'), str(n)], stdout=subprocess.PIPE, check=True).stdout


def han(rng, n):
    return ''.join(chr(rng.randrange(0x4e00, 0x5800)) for _ in range(n))


def articles(n):
    rng = random.Random(1)
    return ''.join('%s\n\n新华社北京9月6日电（记者 甲乙）%s。\n\n' % (han(rng, 12), han(rng, 150)) for _ in range(n)).encode('utf8')


def one_line(n):
    rng = random.Random(1)
    return ''.join(han(rng, 30) + '。' for _ in range(n)).encode('utf8')


def named_again(n):
    head = '渡口管理条例\n（2001年3月1日通过）\n第二条 渡口要安全，行人要小心。\n'
    return ('第一条 见《码头安全条例》。' * 40 + '《渡口管理条例》。\n' + head * n).encode('utf8')


def copied(data):
    """As a copyist gives it."""
    rng = random.Random(2)
    return ''.join(c if ord(c) < 0x80 or rng.random() < .99 else han(rng, 1) for c in data.decode('utf8')).encode('utf8')


# Pairs of the same FNV-1a of 64 bits, in its lower 46, one behind the other (found among some ten million strings at each
# place): words of one of each pair meet in one slot of a table that trusts such a hash.
PAIRS = [pair.split('/') for pair in """
thwqquhcu/qcwdtvlax nseerjbgd/zhlpgkitg czenqwyyg/zmaietpxu jqebqafwq/wktmoumrx qtmsasmjq/oplzvwmqc
iczxxsefa/tdaguziba oqykrrhnx/jsxpukiff atmasjmdw/ywdqznsnj itbhrjhsj/crabbuwjj cyiigapeh/ziacsissr
izsrhimce/rxcuuxzox clzbpysqk/xhnvrvotl lpqytkyol/xzsvsrxez dgzxwlfps/kxisxynoz bljnnccno/xnkexcmol""".split()]


def of_one_hash(n):
    """n such words."""
    return b'\n'.join(''.join(pair[i >> k & 1] for k, pair in enumerate(PAIRS)).encode('ascii') for i in range(n))


def that_begin_alike(n):
    """Words each of which begins the next, of about n characters in all."""
    return b'\n'.join(b'a' * k for k in range(1, int((2 * n) ** .5)))


def lines(text):
    return lambda n: (text + '\n').encode('utf8') * n


def listed(n):
    """第一、三、一、三…项"""
    return ('第一条 目的。\n第二条 依照第一条第一' + '、三、一' * n + '项办理。\n').encode('utf8')


def a_long_clause_seen(n):
    """Numbers that stand again and again, the last of which has many paragraphs."""
    return lines('第三条 登记材料应当齐全。')(n) + lines('甲')(10 * n)


def marks_beside_marks(n):
    """Of three texts two with marks where the first has none, and these not the same."""
    return tuple(('公园里的花都开了，' + marks * n + '游人很多。').encode('utf8') for marks in ('', '，、', '。；'))


CASES = [
    ('jknorm', 'a line of circles', lambda n: '○'.encode('utf8') * n, 10000),
    ('jkclause', 'clauses in good order', regulation, 4000),
    ('jkclause', 'clauses in one line', lambda n: regulation(n).replace(b'\n', b''), 1000),
    ('jkclause --refs', 'a list of references', listed, 500),
    ('jkclause', 'the same clause again and again', lines('第一条 为了加强管理，制定本办法。'), 2000),
    ('jkclause', 'reports that see a long clause', a_long_clause_seen, 200),
    ('jkclause', 'headings in one line', lambda n: ('渡口管好。# 渡口' * n).encode('utf8'), 4000),
    ('jkclause', 'heads of one document that is named', named_again, 2000),
    ('jkclause', 'chapters only', lines('第三章 监督管理'), 2000),
    ('jkseg', 'the same headline again and again', lines('关于加强管理的通知'), 2000),
    ('jkseg', 'empty lines', lines(''), 50000),
    ('jkseg', 'lists of links', lines('相关阅读\n渡口今年提前复航'), 2000),
    ('jkseg', 'ornaments only', lines('※※※'), 10000),
    ('jkseg', 'datelines only', lines('新华社北京9月6日电（记者 甲乙）会议今天召开。'), 2000),
    ('jkseg', 'sentences that stop', lines('人们不移步就能在银行营，新技术、新趋势、新机遇，各地都在办理'), 1000),
    ('jkseg', 'one line', lambda n: '会议指出，要加强管理。'.encode('utf8') * n, 10000),
]
OF_TWO = [(tool, what, make, n) for tool in ('jkdiff', 'jkmerge') for what, make, n in
          (('many articles', articles, 250), ('one line', one_line, 500),
           ('the same line again and again', lines('会议指出，要加强管理。'), 1000))]
OF_TWO += [(tool, what, make, n) for tool in ('jkdiff --unit word', 'jkmerge --git') for what, make, n in
           (('words of one hash', of_one_hash, 2048), ('words that begin alike', that_begin_alike, 100000))]
OF_TWO += [('jkmerge', 'marks beside other marks', marks_beside_marks, 3000)]


def spent_on_two(command, data):
    """On a text and its copy; or on the texts of a tuple."""
    with tempfile.TemporaryDirectory() as d:
        texts = data if isinstance(data, tuple) else (data, copied(data), data)[:3 if '--git' in command else 2]
        files = [os.path.join(d, w) for w in 'abc'[:len(texts)]]
        for path, text in zip(files, texts):
            with open(path, 'wb') as f:
                f.write(text)
        return spent(command.split() + files, b'')


def grows(name, measure, make, n):
    none = measure(name, b'')
    small = max(measure(name, make(n)) - none, LEAST)
    large = measure(name, make(n * FACTOR)) - none
    return large > MOST * small and '%.2f s for %d, %.2f s for %d' % (small, n, large, n * FACTOR)


for measure, cases in ((lambda name, data: spent(name.split(), data), CASES), (spent_on_two, OF_TWO)):
    for name, what, make, n in cases:
        if not QUICK:
            attempt('linear: %s, %s' % (name, what), lambda: grows(name, measure, make, n))
done()
