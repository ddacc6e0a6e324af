#!/usr/bin/env python3
"""Witnesses that differ in how they are typed, not in what they say: half-width marks, straight quotation marks, three dots,
short dashes, << and >>, ○ for 〇, 1、 for 1., references of HTML, Markdown's backslashes, blanks between all characters …
  styles.py [BUILD]

A document that has every mark and the same typed otherwise are reconciled: there is no variant, and the canonical text is
that of the document alone, whichever comes first. With JK_SHARED (default ../shared) the official documents there are taken
too, where a few lines read otherwise when they are typed so. Prints TAP lines.
"""
import glob, json, os, re, tempfile
from common import *

DOCUMENT = """关于印发《安全生产“十四五”规划》的通知
国办发〔2023〕15号
各省、自治区、直辖市人民政府，国务院各部委：
《安全生产“十四五”规划》已经国务院同意，现印发给你们——请认真贯彻执行。二〇二三年以来，各地……开展了整治。
一、总体要求
（一）指导思想。坚持“人民至上、生命至上”，统筹发展和安全；到2025年，事故死亡人数下降10%（与2020年相比）。
1.坚持源头治理。落实“三管三必须”要求，从2021年3月5日起施行，执行率达到99.5%；责任到人。
2.坚持系统观念。史蒂夫·乔布斯说过：“创新决定成败！”有没有做到？要对照《关于〈规划〉的说明》检查。
（二）工作目标。到二〇三〇年，基本实现治理体系和治理能力现代化。
二、主要任务
（一）健全责任体系。明确党委、政府、企业的责任，总额12,000元，上午10:30开会。
（二）加强监督检查。第十二条第二款规定的情形，依照GB/T 15834执行。
""".split('\n')


def mapped(table):
    return lambda line: ''.join(table.get(c, c) for c in line)


def replaced(pattern, by):
    return lambda line: re.sub(pattern, by, line)


ENTITIES = {'“': '&ldquo;', '”': '&rdquo;', '—': '&mdash;', '·': '&#183;', '…': '&hellip;'}
STYLES = {
    'half-width marks': mapped(dict(zip('，；：！？（）', ',;:!?()'))),
    'full-width digits': mapped({chr(c): chr(c + 0xfee0) for c in range(0x30, 0x3a)}),
    'straight quotation marks': mapped({'“': '"', '”': '"'}),
    'double primes': mapped({'“': '″', '”': '″'}),
    'one straight': mapped({'”': '"'}),
    'corner brackets': mapped({'“': '「', '”': '」'}),
    'three dots': replaced('……', '...'),
    'three stops': replaced('……', '。。。'),
    'one ellipsis': replaced('……', '…'),
    'a short dash': replaced('——', '—'),
    'two hyphens': replaced('——', '--'),
    'angle brackets': mapped({'《': '<<', '》': '>>'}),
    'circles': mapped({'〇': '○'}),
    'letters for 〇': mapped({'〇': 'O'}),
    'digits for 〇': mapped({'〇': '0'}),
    'another dot': mapped({'·': '•'}),
    'years in parentheses': mapped({'〔': '（', '〕': '）'}),
    'years in square brackets': mapped({'〔': '[', '〕': ']'}),
    'another mark behind 1': replaced(r'^(\d+)\.', r'\1、'),
    'a full-width stop behind 1': replaced(r'^(\d+)\.', r'\1．'),
    'another mark behind 一': replaced('^([一二三四五六七八九十]+)、', r'\1．'),
    'references': mapped(ENTITIES),
    'backslashes': replaced(r'^(\d+)\.', r'\1\\.'),
    'blanks around digits': replaced(r'(?<=[一-龥])(?=\d)|(?<=\d)(?=[一-龥])', ' '),
    'blanks everywhere': lambda line: re.sub(r'(?<=[^ -~])(?=[^ -~])', ' ', line),
    'zero-width blanks': lambda line: '\u200b'.join(re.findall('.{1,9}', line)),
    'tags': lambda line: '<p>' + line.replace('《', '<b>《').replace('》', '》</b>') + '</p>' if line else line,
    'rows of a table': lambda line: '| %s |' % line if line else line,
    'indented': lambda line: '　　' + line,
    'carriage returns': lambda line: line + '\r',
}


def trial(lines, style):
    """How many lines are typed otherwise, the variants, in how many orders the canonical text is not the document's, and whether
    the copy comes back."""
    typed = [style(l) for l in lines]
    with tempfile.TemporaryDirectory() as d:
        for name, text in (('a', lines), ('b', typed)):
            with open(d + '/' + name, 'w', encoding='utf8', newline='') as f:
                f.write('\n'.join(text))
        a, b = d + '/a', d + '/b'
        merged = run(['jkmerge', a, b], ok=(0, 1))[0]
        records = [json.loads(l) for l in merged.splitlines()]
        back = run(['jkfmt', '-f', 'witness:B'], merged)[0] == '\n'.join(typed).encode()
        text, ab, ba = (run(['jkmerge', '-f', 'text'] + w, ok=(0, 1))[0] for w in ([a, a], [a, b], [b, a]))
    return sum(x != y for x, y in zip(lines, typed)), [r for r in records if r['t'] == 'variant'], (ab != text) + (ba != text), back


def documents():
    for f in sorted(glob.glob(SHARED + '/data/gov/*.txt')):
        with open(f, encoding='utf8') as g:
            yield g.read().split('\n')


def main():
    real = list(documents())
    for name, style in STYLES.items():
        typed, variants, others, back = trial(DOCUMENT, style)
        why = variants and [[r['text'] for r in v['readings']] for v in variants[:4]] or 'the text is another'
        check('styles, %s: no variant, and the text of the document' % name, typed and not variants and not others, why)
        check('styles, %s: the copy comes back from the apparatus' % name, back)
        found = [trial(d, style) for d in real]
        typed, variants = sum(f[0] for f in found), sum(len(f[1]) for f in found)
        if typed:
            print('# %s: %d lines typed otherwise, %d variants, text another in %d of %d' %
                  (name, typed, variants, sum(f[2] for f in found), 2 * len(real)))
            check('styles, %s, official documents: at most one line in ten has a variant' % name, variants * 10 <= typed)
    done()


main()
