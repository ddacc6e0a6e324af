#include "parse/structure/surname.h"

#include "parse/base/slice.h"
#include "parse/base/utf8.h"

static const jk_slice common = JK_LIT(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁"
    "卢姚沈钟姜崔谭陆范汪廖石韦贾夏付邹熊孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵钱洪赖武覃戴莫孔"
    "汤温康施牛樊葛邢齐乔伍庞颜倪庄聂鲁岳翟殷詹欧耿焦俞柳甘祝舒阮柯纪梅童凌毕季裴霍涂苗谷盛翁冉骆"
    "蓝辛靳柴蒙鲍喻祁蒲滕屈饶牟艾尤沐习栗");

/* Those that begin ordinary words, too, and the same in the characters of Taiwan and Hong Kong. */
static const jk_slice others =
    JK_LIT("于任方金白万常安严文项米时明成古穆商路边甄娄甯宁卜华计关封车申管谈闵仇解宗应房庾单包"
           "陳張劉楊黃趙吳孫馬許鄭羅謝韓馮鄧葉蘇呂盧鍾譚陸範賈韋鄒閆龍賀顧龔錢賴歐龐顏莊聶魯");

static bool holds(jk_slice list, int32_t c)
{
    char s[4];
    size_t n = c > 0 ? jk_utf8_put(s, (uint32_t)c) : 0;
    return n > 0 && jk_slice_find(list, (jk_slice){s, n}, 0) < list.len;
}

bool jk_surname(int32_t c)
{
    return holds(common, c);
}

bool jk_surname_alone(int32_t c)
{
    return holds(common, c) || holds(others, c);
}
