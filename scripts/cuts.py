"""cuts: pieces of clean Chinese text, for what measures how encodings are told and damage is mended."""
import glob, os, re

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HAN = re.compile('[\u3400-\u9fff]')


def default_texts():
    found = glob.glob(os.path.join(TOP, 'corpus/bulletins/*.txt'))
    data = os.path.join(os.environ.get('JK_SHARED', os.path.join(TOP, '../shared')), 'data')
    for kind in ('gov/*.txt', 'laws/*.md', 'pages/*.txt', 'datelines/*.txt'):
        found += glob.glob(os.path.join(data, kind))
    return sorted(found)


def lines_of(paths):
    """Lines long enough to cut from, a source by itself, so that small sources count as much."""
    sources = {}
    for p in paths:
        text = re.sub(r'[*#]+ ?', '', open(p, encoding='utf8').read())
        for line in text.split('\n'):
            if len(HAN.findall(line)) >= 2:
                sources.setdefault(os.path.dirname(p), []).append(line)
    return list(sources.values())


def cut(rng, sources, n):
    """A piece of text that has n Han characters."""
    while True:
        line = rng.choice(rng.choice(sources))
        han = [m.start() for m in HAN.finditer(line)]
        if len(han) < n:
            continue
        i = rng.randrange(len(han) - n + 1)
        return line[han[i]:han[i + n] if i + n < len(han) else len(line)]
