"""made: regulations and official documents that are made up, so that their truth is known."""
import re

DIGITS = '零一二三四五六七八九'
WORDS = {
    'who': '县级主管部门 桥梁管理单位 试验机构 登记机关 经营者 建设单位 检验人员 行业协会 保险机构 养护工人 监理单位 档案馆 价格部门 船舶所有人 承运人 仓库管理员 培训学校 调度中心 供水企业 测绘单位'.split(),
    'when': '每年年底以前 接到报告以后 验收合格之前 汛期到来之前 发生变更之时 在规定期限以内 工程完工之后 每个季度之初 收到申请之日起 遇有大风天气'.split(),
    'how': '应当如实 不得擅自 可以按照程序 应当会同邻近单位 应当派专人 必须逐项 可以委托他人 应当及时 不得拖延 应当书面'.split(),
    'do': '检查 登记 公布 维修 封闭 更换 保管 测量 复核 移交 清点 通报 修订 演练 存档 校准 撤销 清洗 巡视 标明'.split(),
    'what': '桥面和栏杆 水位标尺 检验记录 价格目录 船舶证书 仓库钥匙 供水管道 测绘成果 保险凭证 警示标志 培训教材 应急物资 电缆接头 轨道扣件 消防水池 渡口趸船 隧道照明 气象资料 苗木标签 机动泵站'.split()}


def numeral(n):
    if n < 10: return DIGITS[n]
    if n < 20: return '十' + (DIGITS[n - 10] if n > 10 else '')
    if n < 100: return DIGITS[n // 10] + '十' + (DIGITS[n % 10] if n % 10 else '')
    return DIGITS[n // 100] + '百' + ('' if n % 100 == 0 else '零' + DIGITS[n % 100] if n % 100 < 10 else
                                     ('一' if n % 100 < 20 else '') + numeral(n % 100))


def sentence(r):
    w = {k: r.choice(v) for k, v in WORDS.items()}
    a = '%s%s%s%s%s' % (w['when'], w['who'], w['how'], w['do'], w['what'])
    b = '并且%s%s' % (r.choice(WORDS['do']), r.choice(WORDS['what']))
    c = '不能%s的%s%s' % (r.choice(WORDS['do']), r.choice(WORDS['how']), r.choice(WORDS['do']))
    return '，'.join([a, b, c][:r.randint(1, 3)]) + '。'


def made_law(r):
    out = ['桥梁试验养护条例']; n = 0
    for chapter in range(1, r.randint(4, 7)):
        out.append('第%s章　%s%s' % (numeral(chapter), r.choice(WORDS['what']), r.choice(WORDS['do'])))
        for _ in range(r.randint(4, 14)):
            n += 1
            items = r.random() < .25
            body = ''.join(sentence(r) for _ in range(r.randint(1, 3)))
            out.append('第%s条　%s' % (numeral(n), body + (r.choice(WORDS['who']) + '应当办理下列事项：' if items else '')))
            if items:
                k = r.randint(3, 6)
                out += ['（%s）%s%s' % (numeral(i), sentence(r)[:-1], '。' if i == k else '；') for i in range(1, k + 1)]
            elif r.random() < .2:
                out.append(sentence(r))
    return out


def made_opinion(r, run_on):
    out = ['关于加强桥梁试验养护工作的意见', '为了加强桥梁试验养护工作，现提出如下意见。']; n = 0
    for part in range(1, r.randint(5, 8)):
        out.append('%s、%s%s' % (numeral(part), r.choice(WORDS['do']), r.choice(WORDS['what'])))
        if not run_on: n = 0
        for _ in range(r.randint(3, 6)):
            n += 1
            out.append('（%s）%s%s。%s' % (numeral(n), r.choice(WORDS['do']), r.choice(WORDS['what']),
                                         ''.join(sentence(r) for _ in range(r.randint(3, 6)))))
    return out


PLACES = '江临 石浦 苇塘 云溪 洛岭 沙渡'.split()
NAMES = '许棠 陆川 沈若水 顾行舟 叶知秋 白露 程远'.split()


def made_article(r):
    """A wire article; one in three ends with a line that stands below others too."""
    place, month, day = r.choice(PLACES), r.randint(1, 12), r.randint(1, 28)
    title = '%s%s%s%s' % (place, r.choice(WORDS['who']), r.choice(WORDS['do']), r.choice(WORDS['what']))
    out = [title, '新华社%s%d月%d日电（记者 %s）%s' % (place, month, day, r.choice(NAMES), sentence(r) + sentence(r))]
    out += [''.join(sentence(r) for _ in range(r.randint(2, 4))) for _ in range(r.randint(1, 4))]
    return out + (['%s、%s参加上述活动。' % tuple(NAMES[:2])] if r.random() < .33 else [])


KIND = {w: kind for kind, words in WORDS.items() for w in words}
WORD = re.compile('(%s)' % '|'.join(sorted(KIND, key=len, reverse=True)))


def reworded(lines, r, rate, n):
    """n copies whose writers could not read two words beside each other here and there, and put others that fit."""
    copies = [[] for _ in range(n)]
    for line in lines:
        parts = WORD.split(line)
        gone = [r.random() < rate for _ in parts]
        for copy in copies:
            copy.append(''.join(r.choice(WORDS[KIND[p]]) if p in KIND and (gone[i] or i > 1 and gone[i - 2]) and r.random() < .6 else p
                                for i, p in enumerate(parts)))
    return copies
