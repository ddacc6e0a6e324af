#!/usr/bin/env python3
"""jkrecord(5) is normative: the members of every record that the filters write are on the page, in its order, with those that it
has always; and every member on the page is written by some filter."""
import json, re, tempfile
from common import *

LAW = '江边县公园管理办法\n第一条　根据《某某法》第三条，制定本办法。\n第二条　公园,分两类：\n（一）大的；\n（二）小的。\n' \
      '第三条　违反前条的，责令改正。\n第四条之一　设施,应当,爱护。\n一、公园,应当整洁。园内,设施完好。\n第五条　本办法自2020年3月1日起施行。\n'
HEADED = '江边县人民政府办公室文件\n江政办发〔2020〕12号\n关于公园开放的通知\n各乡镇人民政府：\n公园自即日起开放,请遵照执行。\n江边县人民政府办公室\n2020年3月1日\n'
NEWS = '公园开放\n新华社北京9月6日电（记者张三、李四）公园今天开放。\n（据新华社）\n'
BROKEN = '一、总则\n（一）严格'.encode() + b'\xff\xfe' + '管理,"甲。\n'.encode()
WRAPPED = '第一条　公园每天早上六点钟开放，\n到晚上十点钟关闭，节假日另行安\n排，具体时间由管理处提前三天公\n布，并且在门口张贴。\n'


def members():
    """{type: [[member, always]]} in order; of objects in a list, type and member joined by a dot."""
    found, path, entry = {}, [], []
    for l in open(os.path.join(TOP, 'cmd', 'jkrecord.5'), encoding='utf8').read().split('\n'):
        if l.startswith('.Ss '):
            path = []
            section = l[4:]
        elif l.startswith('.Bl'):
            path.append(entry[0][0] if path and entry else section)
        elif l.startswith('.El'):
            path.pop()
        elif l.startswith('.It Cm ') and path:
            entry = [[w, False] for w in l[7:].replace(',', ' ').split()]
            found.setdefault('.'.join(path), []).extend(entry)
        elif re.match(r'(string|n|list|number)\b.*\balways\b', l) and entry:
            for e in entry:
                e[1] = True
    found['furniture'] = found['block']
    return found


def streams():
    law = chain([['jkclause', '--refs'], 'jknorm'], LAW.encode())
    yield law
    for text in (HEADED, NEWS, WRAPPED):
        yield chain(['jkseg', 'jkclause', 'jknorm'], text.encode())
    yield chain(['jkseg', 'jkclause', 'jknorm'], BROKEN)
    yield chain(['jkseg', ['jkclause', '--refs'], 'jknorm'], page(0))
    yield run(['jkdiff', '-f', 'jsonl'] + PAGES)[0]
    yield run(['jkmerge'] + PAGES)[0]
    with tempfile.TemporaryDirectory() as d:
        for n, text in (('a', '公园应当整洁，设施完好。\n'), ('b', '公园应当清洁，设施完好。\n')):
            open(os.path.join(d, n), 'w', encoding='utf8').write(text)
        two = [os.path.join(d, 'a'), os.path.join(d, 'b')]
        listing = run(['jkmerge', '--edit'] + two)[0].decode()
        open(os.path.join(d, 'c'), 'w', encoding='utf8').write(re.sub(r'(?m)^\?', '=干净', listing))
        yield run(['jkmerge', '--decisions', os.path.join(d, 'c'), '--testimonia', two[1]] + two)[0]


def wrong_in(record, kind, rows, seen):
    keys = list(record)
    seen.update('%s.%s' % (kind, k) for k in keys)
    names = [r[0] for r in rows]
    if set(keys) - set(names):
        return '%s: not on the page: %s' % (kind, set(keys) - set(names))
    if keys != [n for n in names if n in record]:
        return '%s: not in the order of the page: %s' % (kind, keys)
    lacking = [n for n, always in rows if always and n not in record]
    return '%s lacks %s' % (kind, lacking) if lacking else None


def normative():
    page_, seen = members(), set()
    every = page_['Every record']
    for data in streams():
        for l in data.decode().splitlines():
            r = json.loads(l)
            kind = r['t']
            why = wrong_in(r, kind, every + page_[kind], seen)
            for inner in ('readings', 'by'):
                for x in r.get(inner, []):
                    why = why or wrong_in(x, kind + '.' + inner, page_[kind + '.' + inner], seen)
            if why:
                return why + ': ' + l[:200]
    written = set('%s.%s' % (k, m[0]) for k in page_ if k in set(s.rpartition('.')[0] for s in seen) and k != 'furniture' for m in page_[k])
    if written - seen:
        return 'on the page, and never written: ' + ' '.join(sorted(written - seen))


def foreign_name():
    """The name of a file is bytes: what is not UTF-8 in it does not get into what is."""
    with tempfile.TemporaryDirectory() as d:
        name, other = os.path.join(d, 'x\udcff\udcb1.txt'), os.path.join(d, 'other.txt')
        for path, text in ((name, LAW), (other, LAW.replace('公园', '花园'))):
            with open(path, 'w', encoding='utf8') as f:
                f.write(text)
        for args in (['jkconv', '-l', '--format=jsonl', name], ['jknorm', '--check', '-f', 'jsonl', name], ['jknorm', '--check', '-f', 'sarif', name],
                     ['jkseg', name], ['jkclause', '--check', '-f', 'jsonl', name], ['jkclause', '--check', '-f', 'sarif', name],
                     ['jkdiff', '-f', 'jsonl', name, other], ['jkmerge', '--testimonia', name, other, PAGES[0]], ['jkmerge', '--testimonia', name, other, other]):
            for l in run(args, ok=(0, 1))[0].decode().split('\n') if 'sarif' not in args else [run(args, ok=(0, 1))[0].decode()]:
                if l:
                    json.loads(l)


attempt('jkrecord(5) and the records agree', normative)
attempt('names of files that are not UTF-8', foreign_name)
done()
