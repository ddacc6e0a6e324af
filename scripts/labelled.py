"""Labelled places: where two texts differ, what is measured of both readings, and which of them is right.

For scripts/fit-merge.  Each source is a process by which witnesses go wrong:
  filled   a language model has put likelier words in place of some (folders with truth.txt beside witnesses);
  pick     characters mistyped or misread by people and machines (pick/*.tsv, wrong<TAB>right of equal length);
  garbles  made here of gov/*.txt and laws/*.md with a seed: characters replaced by alike ones or by any, lost,
           added, doubled, as damage does that does not know what it makes;
  marks    made of the same: as many marks lost as are added anywhere.
"""
import bisect, glob, itertools, os, random, re, subprocess

MEASURES = ['bias', 'empty', 'log_length', 'left', 'right', 'left2', 'right2', 'common', 'near', 'topic', 'again',
            'joined', 'parted', 'grams', 'words', 'grams_same', 'words_same', 'cover', 'known',
            'grams_home', 'words_home', 'common_home']
WIDE = str.maketrans({'，': ',', '（': '(', '）': ')', '：': ':', '；': ';', '？': '?', '！': '!'})
LEFT_OUT = {'number', 'name', 'numeral-form', 'width', 'blank'}
ALIKE = {'look-alike', 'sound-alike', 'variant-character'}
FOLDS = 5
GARBLE_RATE, GARBLE_SEED = .015, 5
MARK_RATE, MARKS = .02, '，、。；：“”《》（）'


class Place:
    """m: the measurements, the first reading against the second; right: whether the first is right; text: both;
    mark: they are a mark and nothing; doc: what it is left out with; once: its weight, where pairs of witnesses show one error twice."""

    def __init__(self, cls, m, text, right, doc, once=1.0):
        self.alike, self.m, self.text, self.right, self.doc, self.once = cls in ALIKE, m, text, right, doc, once
        self.mark = cls == 'punctuation'
        self.length = len(text[0]) != len(text[1])


def fold(s):
    return re.sub(r'[\s\u3000]+', '', s).translate(WIDE)


def build(top, where):
    """Builds scripts/measure-rows.c against build/*.a."""
    out = os.path.join(where, 'measure-rows')
    libs = subprocess.run(['pkg-config', '--libs', 'libpcre2-8', 'icu-uc', 'icu-i18n', 'nettle'],
                          stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    subprocess.run(['cc', '-std=c11', '-O2', '-D_POSIX_C_SOURCE=200809L', '-I' + top, '-o', out,
                    os.path.join(top, 'scripts/measure-rows.c'), os.path.join(top, 'build/libdiff.a'),
                    os.path.join(top, 'build/libparse.a')] + libs + ['-lpthread', '-lm'], check=True)
    return out


def rows_of(tool, models, files):
    cmd = [tool] + [x for m in models for x in ('--lm', m)] + files
    for line in subprocess.run(cmd, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
        f = line.split('\t')
        sides = [(f[1 + 4 * i], int(f[2 + 4 * i]), int(f[3 + 4 * i])) for i in range(2)]
        if f[0] not in LEFT_OUT:
            yield f[0], sides, dict(zip(MEASURES, map(float, f[9:])))


def judged(tool, models, files, truth, doc, once):
    """The places of two witnesses where the context and one reading alone stand in the true text."""
    raw = {chr(65 + i): open(f, 'rb').read() for i, f in enumerate(files)}
    for cls, sides, m in rows_of(tool, models, files):
        data, s, e = raw[sides[0][0]], sides[0][1], sides[0][2]
        pre, post = (fold(x.decode('utf8', 'ignore')) for x in (data[:s], data[e:]))
        texts = [fold(raw[w][a:b].decode('utf8', 'ignore')) for w, a, b in sides]
        ok = []
        for n in (12, 8, 5, 3):
            ok = ok or [i for i, x in enumerate(texts) if pre[-n:] + x + post[:n] in truth]
        if len(ok) == 1:
            yield Place(cls, m, texts, ok[0] == 0, doc, once)


def filled(folders, tool, models):
    """Where words were put in place of others; marks are set as one likes there."""
    places = []
    for d in folders:
        truth = fold(open(d + '/truth.txt', encoding='utf8').read())
        wits = sorted(w for w in glob.glob(d + '/*.txt') if not w.endswith('truth.txt'))
        for pair in itertools.combinations(wits, 2):
            places += judged(tool, models, list(pair), truth, os.path.basename(d), 1 / (len(wits) - 1))
    return [p for p in places if not p.mark]


def pick(data, tool, models, where):
    for path in sorted(glob.glob(os.path.join(data, 'pick', '*.tsv'))):
        rng = random.Random(1)
        rows = [l.rstrip('\n').split('\t')[:2] for l in open(path, encoding='utf8') if '\t' in l]
        rows = [r for r in rows if len(r[0]) == len(r[1]) and r[0] != r[1]]
        side = [rng.random() < .5 for _ in rows]
        texts = {'A': [r[s] for r, s in zip(rows, side)], 'B': [r[1 - s] for r, s in zip(rows, side)]}
        offs, files = {}, []
        for w, lines in texts.items():
            offs[w] = list(itertools.accumulate([0] + [len((x + '\n\n').encode()) for x in lines]))
            files.append(os.path.join(where, w + '.txt'))
            open(files[-1], 'w', encoding='utf8').write('\n\n'.join(lines) + '\n')
        for cls, sides, m in rows_of(tool, models, files):
            w, s, e = sides[0]
            k = bisect.bisect_right(offs[w], s) - 1
            if k >= len(rows) or m['bias']:
                continue
            line = texts[w][k].encode()
            i = len(line[:s - offs[w][k]].decode('utf8', 'ignore'))
            text = line[s - offs[w][k]:e - offs[w][k]].decode('utf8', 'ignore')
            right = rows[k][1][i:i + len(text)] == text
            other = rows[k][0] if right else rows[k][1]
            yield Place(cls, m, (text, other[i:i + len(text)]), right, '%s %d' % (os.path.basename(path), k % FOLDS))


def garbled(text, rng, alike, pool):
    out = []
    for c in text:
        kind = rng.random() / GARBLE_RATE
        if kind >= 1 or c == '\n':
            out.append(c)
        elif kind < .4:
            out.append(rng.choice(alike.get(c, [c])))
        elif kind < .55:
            out.append(rng.choice(pool))
        elif kind > .75:
            out += [c, rng.choice(pool) if kind < .9 else c]
    return ''.join(out)


def misset(text, rng, pool):
    lost = MARK_RATE / 2 * len(text) / max(1, len(pool))
    out = []
    for c in text:
        if c not in MARKS or rng.random() >= lost:
            out.append(c)
        if c != '\n' and rng.random() < MARK_RATE / 2:
            out.append(rng.choice(pool))
    return ''.join(out)


def alikes(tool, texts):
    seen = ''.join(sorted({c for t in texts for c in t if '一' <= c <= '龥'}))
    out = subprocess.run([tool, '--alike'], input=seen, stdout=subprocess.PIPE, text=True, check=True).stdout
    table = {}
    for pair in out.split():
        table.setdefault(pair[0], []).append(pair[1])
    return table


def documents(data):
    """Documents that the places filled in were not taken from."""
    shown = {fold(open(f, encoding='utf8').read())[:400] for f in glob.glob(data + '/fluent/*/truth.txt')}
    for f in sorted(glob.glob(data + '/gov/*.txt') + glob.glob(data + '/laws/*.md')):
        text = re.sub(r'<!--.*?-->', '', open(f, encoding='utf8').read(), flags=re.S)
        text = '\n'.join(re.sub(r'^#+\s*|\*\*', '', l).strip() for l in text.split('\n'))
        if 1000 < len(text) < 9000 and fold(text)[:400] not in shown:
            yield text


def copies(text, copy, tool, models, where, doc):
    """The places where two copies of a text, made apart, differ."""
    files = [os.path.join(where, 'garbled%d.txt' % w) for w in range(2)]
    for name in files:
        open(name, 'w', encoding='utf8').write(copy(text))
    yield from judged(tool, models, files, fold(text), doc, 1.0)


def garbles(data, tool, models, where):
    rng, texts = random.Random(GARBLE_SEED), list(documents(data))
    alike = alikes(tool, texts)
    for k, text in enumerate(texts):
        pool = re.sub(r'\s', '', text)
        for p in copies(text, lambda t: garbled(t, rng, alike, pool), tool, models, where, 'garbles %d' % (k % FOLDS)):
            if not p.mark:
                yield p


def marks(data, tool, models, where):
    rng = random.Random(GARBLE_SEED)
    for k, text in enumerate(documents(data)):
        pool = [c for c in text if c in MARKS]
        for p in copies(text, lambda t: misset(t, rng, pool), tool, models, where, 'marks %d' % (k % FOLDS)):
            if p.mark:
                yield p
