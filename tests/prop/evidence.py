#!/usr/bin/env python3
"""What a language model may not decide, and what copies of one witness may not outvote."""
import json, random, tempfile
from common import *
from garbled import distance, fold

TEXT = '矿山企业应当健全安全生产管理体系，严格开展风险辨识评估。地下矿山应当建立应急广播等通信系统，确保指令传达至所有人员。'
# class, right and wrong; the model has read nothing but the first of them, many times
PLACES = [('number', '承包单位数量不得超过3家，严禁转包。', '承包单位数量不得超过2家，严禁转包。'),
          ('number', '罚款三万元以下，限期改正完毕。', '罚款五万元以下，限期改正完毕。'),
          ('name', '新华社北京9月6日电（记者王明华）近日，有关部门印发意见。', '新华社北京9月6日电（记者王明辉）近日，有关部门印发意见。'),
          ('word-order', '有关部门要严格执法检查，严禁以罚代管。', '有关部门要严格检查执法，严禁以罚代管。'),
          ('punctuation', '落实企业责任、部门责任，严禁以罚代管。', '落实企业责任，部门责任，严禁以罚代管。')]


def put(d, name, text):
    path = os.path.join(d, name)
    with open(path, 'w', encoding='utf8') as f:
        f.write(text)
    return path


def variants(args):
    return [r for r in map(json.loads, run(['jkmerge'] + args, ok=(0, 1))[0].decode('utf8').splitlines())
            if r['t'] == 'variant']


def model(d, text):
    path = os.path.join(d, 'text.lm')
    run(['jkmerge', '--train-lm', '-o', path, put(d, 'text.txt', text)], ok=(0,))
    return path


def undecided(d):
    lm = model(d, '\n'.join([TEXT] + [p[1] for p in PLACES] * 50) + '\n')
    for cls, right, wrong in PLACES:
        files = [put(d, 'a.txt', TEXT + '\n' + wrong + '\n'), put(d, 'b.txt', TEXT + '\n' + right + '\n')]
        with_model, without = variants(['--lm', lm] + files), variants(files)
        if [v['class'] for v in with_model] != [cls]:
            return '%s is classed %s' % (right, [v['class'] for v in with_model])
        if with_model != without:
            return 'with a model, %s has %s' % (right, with_model[0]['readings'])
        if with_model[0]['choice'] is not None or {x['kind'] for x in with_model[0]['by']} & {'model', 'dictionary'}:
            return 'decided: %s' % with_model[0]
    return ''


def decided(d):
    """The same model does decide of a character misread, lest the test above prove nothing."""
    lm = model(d, '\n'.join([TEXT] * 50) + '\n')
    files = [put(d, 'a.txt', TEXT + '\n'), put(d, 'b.txt', TEXT.replace('风险', '凤险').replace('广播', '厂播') + '\n')]
    got = variants(['--lm', lm] + files)
    if len(got) != 2 or any(v['choice'] is None or v['readings'][v['choice']]['wit'] != ['A'] for v in got):
        return got
    return ''


def any_form(d):
    """A model of one text is one model, whatever ends its lines and whichever its encoding."""
    text = '\n'.join([TEXT, '加强应急预案演练。'] * 5) + '\n'
    forms = {'LF': text, 'CRLF': text.replace('\n', '\r\n'), 'CR': text.replace('\n', '\r'), 'no last line end': text[:-1], 'BOM': '\ufeff' + text,
             'GB18030': text.encode('gb18030'), 'UTF-16': text.encode('utf-16')}
    got = {}
    for name, t in forms.items():
        got[name] = run(['jkmerge', '--train-lm'], t if isinstance(t, bytes) else t.encode(), ok=(0,))[0]
    return ', '.join(n for n, t in got.items() if t != got['LF'])


def scribble(lines, rng, rate):
    pool = ''.join(lines)
    return [''.join(c if rng.random() >= rate else rng.choice(['', rng.choice(pool), c + rng.choice(pool)]) for c in l)
            for l in lines]


def marks(d):
    """Of marks that damage has lost or added most are told without a model; where the witnesses differ in nothing but
    marks, and so tell nothing of how they go wrong, none is decided."""
    with open(PAGES[1], encoding='utf8') as f:
        lines = [l.strip() for l in f if l.strip()]
    rng = random.Random(11)
    def misset(c):
        return c if rng.random() > .04 else '' if c in '，。、；：“”' else c + rng.choice('，。、；：“”')
    a = [''.join(map(misset, l)) for l in lines]
    got = {}
    for rate in (0, .03):
        files = [put(d, 'w%d.txt' % k, '\n'.join(scribble(w, rng, rate)) + '\n') for k, w in enumerate((a, lines))]
        got[rate] = [v for v in variants(files) if v['class'] == 'punctuation' and '' in [r['text'] for r in v['readings']]]
    right = sum(v['readings'][v['printed'] if v['choice'] is None else v['choice']]['wit'] == ['B'] for v in got[.03])
    print('# %d of %d marks are right' % (right, len(got[.03])))
    sure = [v for v in got[0] if v['choice'] is not None and all(x['kind'] != 'sequence' for x in v['by'])]
    if right < .75 * len(got[.03]) or sure or not got[0]:
        return '%d of %d; decided %s' % (right, len(got[.03]), sure[:1])
    return ''


def one_of_each(d):
    """Two errors beside each other, one of each witness, are two places where both witnesses are damaged throughout;
    where a word stands for another they are one."""
    with open(PAGES[1], encoding='utf8') as f:
        lines = [l.strip() for l in f if l.strip()]
    rng, lm = random.Random(3), model(d, '\n'.join(lines) + '\n')
    for rate, text in ((.04, '严禁安全生产责任落空。'), (0, None)):
        a, b = ([x + l for x, l in zip(head, scribble(lines, rng, rate))] for head in
                ([''] * 3 + ['严禁支全生产责任落空。'] + [''] * len(lines), [''] * 3 + ['严禁安与生产责任落空。'] + [''] * len(lines)))
        got = run(['jkmerge', '-f', 'text', '--lm', lm, put(d, 'a.txt', '\n'.join(a)), put(d, 'b.txt', '\n'.join(b))], ok=(0, 1))[0].decode('utf8')
        if text and text not in got or not text and '严禁安全' in got:
            return got[:600]
        quoted = put(d, 'quoted.txt', '\n'.join([lines[2][-20:] + '严禁安与生产责任落空。' + lines[3][:20]] * 2))
        heard = [v for v in variants(['--lm', lm, '--testimonia', quoted, d + '/a.txt', d + '/b.txt'])
                 if any(e['kind'] == 'testimonium' for e in v['by'])]
        if not any('安与' in r['text'] for v in heard for r in v['readings']):
            return 'what a text quotes is lost where places are divided: %s' % heard
    return ''


def copies(d):
    """Two of three witnesses (or of four) have the same errors: a model shows whose, and they are not followed."""
    with open(PAGES[1], encoding='utf8') as f:
        lines = [l.strip() for l in f if l.strip()]
    lm = model(d, '\n'.join(lines) + '\n')
    truth = fold(run(['jkmerge', '-f', 'text', PAGES[1], PAGES[1]])[0].decode('utf8'))
    rng = random.Random(7)
    a, b, other = (scribble(lines, rng, .02) for _ in range(3))
    for wits in ([a, b, scribble(b, rng, .005)], [a, other, b, scribble(b, rng, .005)]):
        files = [put(d, 'w%d.txt' % k, '\n'.join(w) + '\n') for k, w in enumerate(wits)]
        got = fold(run(['jkmerge', '-f', 'text', '--lm', lm] + files, ok=(0, 1))[0].decode('utf8'))
        alone = fold(run(['jkmerge', '-f', 'text', files[-2], files[-2]], ok=(0, 1))[0].decode('utf8'))
        kept, copied = distance(truth, got), distance(truth, alone)
        print('# %d witnesses: the copied one has %d errors, the canonical text %d' % (len(wits), copied, kept))
        if kept * 5 > copied * 3:
            return '%d of %d errors are kept' % (kept, copied)
    return ''


with tempfile.TemporaryDirectory() as where:
    for name, test in (('no model decides of numbers, names, order and marks', undecided),
                       ('a model decides of misread characters', decided),
                       ('a model is one whatever the form of its text', any_form),
                       ('marks lost or added', marks),
                       ('one error of each', one_of_each),
                       ('what copies share is not counted twice', copies)):
        why = test(where)
        check('evidence: ' + name, not why, why)
done()
