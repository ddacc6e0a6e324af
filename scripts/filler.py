"""Witnesses whose words were filled in by a model that had not seen them.

For scripts/fit-merge.  Who fills in a gap writes what is likeliest to him: he has read much like it, and the rest of
the page.  So here: spans of a text are hidden, and what a character model holds likeliest between the characters
beside a gap takes their place, of any length (and often of none).  The model is of other texts and, in part, of the
document itself, less what stands at the place.  Who has not the page before him guesses by other texts alone: what he
puts stands seldom in the document, where what the other puts may stand all over it.  Everything is drawn with a seed.
"""
import collections, math, os, random

ORDER = 5  # of the model; so many characters less one are seen on each side of a gap
# how much of a guess comes from the document itself; one document of so many is done so
KINDS = {'filled': (.3, 1), 'guessed': (0, 8)}
LONGER = .3  # log odds for each character put in, lest the shortest always wins
BEAM, TRIED = 6, 20
SPANS, LENGTHS = 69, (1, 1, 2, 2, 2, 2, 3, 4)  # hidden in a document, and how long each is
DOCUMENT = 2200  # characters of a document at least
MARKS = set('^$，。、；：（）《》“”')
NUMBERS = set('第一二三四五六七八九十百千条章')
SEED = 3


class Grams:
    """Character n-grams, smoothed after Witten and Bell."""

    def __init__(self, lines, order=ORDER, less=0):
        self.order = order
        self.after = [collections.defaultdict(collections.Counter) for _ in range(order)]
        for line in lines:
            line = '^' * (order - 1) + line + '$'
            for i in range(order - 1, len(line)):
                for n in range(order):
                    self.after[n][line[i - n:i]][line[i]] += 1
        for n, table in enumerate(self.after):
            for key in list(table):
                kept = {c: k - less for c, k in table[key].items() if k > less}
                table[key] = collections.Counter(kept)
                if not kept or (n >= 3 and not less and sum(kept.values()) < 2):
                    del table[key]
        self.seen = [{k: (sum(c.values()), len(c)) for k, c in table.items()} for table in self.after]
        self.first = [{k: [x for x, _ in c.most_common(12)] for k, c in table.items()} for table in self.after]

    def p(self, before, c):
        p = 1 / 6000
        for n in range(self.order):
            key = before[len(before) - n:]
            if key not in self.seen[n]:
                break
            total, kinds = self.seen[n][key]
            p = (self.after[n][key][c] + kinds * p) / (total + kinds)
        return p

    def likely(self, before, most):
        out = []
        for n in range(self.order - 1, -1, -1):
            out += [c for c in self.first[n].get(before[len(before) - n:], ()) if c not in out]
        return out[:most]


class Filler:
    def __init__(self, model, document, share):
        self.model, self.own, self.share = model, Grams(document, 4, less=1), share

    def p(self, before, c):
        return (1 - self.share) * self.model.p(before, c) + self.share * self.own.p(before, c)

    def log_p(self, before, text):
        total = 0
        for c in text:
            total += math.log(self.p(before[1 - ORDER:], c))
            before += c
        return total

    def fill(self, left, right, most):
        """The likeliest text of at most so many characters between two others."""
        left, right = '^' * (ORDER - 1) + left, right[:ORDER - 1] or '$'
        ways, best = [(0.0, '')], []
        for n in range(most + 1):
            best += [(p + self.log_p(left + s, right) + LONGER * n, s) for p, s in ways]
            longer = []
            for p, s in ways:
                before = (left + s)[1 - ORDER:]
                tried = self.model.likely(before, TRIED - 8)
                for c in tried + [c for c in self.own.likely(before, 8) if c not in tried]:
                    if c not in MARKS and not c.isdigit():
                        longer.append((p + math.log(self.p(before, c)), s + c))
            ways = sorted(longer, reverse=True)[:BEAM]
        return max(best)[1]


def hidden(line, rate, rng):
    """Spans of Chinese characters, no numbers among them."""
    spans, i = [], 0
    while i < len(line):
        if rng.random() < rate:
            n = rng.choice(LENGTHS)
            s = line[i:i + n]
            if len(s) == n and all('一' <= c <= '龥' and c not in NUMBERS for c in s):
                spans.append((i, i + n))
                i += n + ORDER - 2
        i += 1
    return spans


def witness(lines, filler, rng):
    rate = SPANS / sum(map(len, lines))
    for line in lines:
        out, at = '', 0
        for start, end in hidden(line, rate, rng):
            out += line[at:start] + filler.fill(line[max(0, start - ORDER):start], line[end:], end - start + 1)
            at = end
        yield out + line[at:]


def documents(lines):
    out, size = [[]], 0
    for line in lines:
        if size > DOCUMENT:
            out.append([])
            size = 0
        out[-1].append(line)
        size += len(line)
    return out


def write(path, lines):
    with open(path, 'w', encoding='utf8') as f:
        f.write('\n'.join(lines) + '\n')


def make(lines, where, most):
    """Documents of the last fifth of some lines of text, at most so many, each as a folder with truth.txt and two
    witnesses, filled in by a model of the rest, and some of them guessed.  Returns the folders of either kind, and a
    file with text for a model to measure them with: half of what the filler has read."""
    cut = len(lines) * 4 // 5
    model, known = Grams(lines[:cut]), os.path.join(where, 'known.txt')
    write(known, lines[cut // 2:cut])
    folders = {}
    for kind, (own, every) in KINDS.items():
        rng, folders[kind] = random.Random(SEED), []
        for k, doc in enumerate(documents(lines[cut:])[:most:every]):
            folders[kind].append(os.path.join(where, '%s%03d' % (kind, k)))
            os.mkdir(folders[kind][-1])
            write(os.path.join(folders[kind][-1], 'truth.txt'), doc)
            for name in 'ab':
                write(os.path.join(folders[kind][-1], name + '.txt'), list(witness(doc, Filler(model, doc, own), rng)))
    return folders, known
