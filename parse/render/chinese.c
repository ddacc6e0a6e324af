#include "parse/render/chinese.h"

jk_slice jk_in_chinese(jk_slice name)
{
    static const struct {
        jk_slice name, chinese;
    } names[] = {
        {JK_LIT("substitution"), JK_LIT("异字")},
        {JK_LIT("omission"), JK_LIT("脱文")},
        {JK_LIT("addition"), JK_LIT("衍文")},
        {JK_LIT("punctuation"), JK_LIT("标点")},
        {JK_LIT("width"), JK_LIT("全半角")},
        {JK_LIT("blank"), JK_LIT("空白")},
        {JK_LIT("variant-character"), JK_LIT("异体")},
        {JK_LIT("simplified-traditional"), JK_LIT("繁简")},
        {JK_LIT("numeral-form"), JK_LIT("数字写法")},
        {JK_LIT("lacuna"), JK_LIT("阙文")},
        {JK_LIT("look-alike"), JK_LIT("形近")},
        {JK_LIT("sound-alike"), JK_LIT("音近")},
        {JK_LIT("word-order"), JK_LIT("倒文")},
        {JK_LIT("number"), JK_LIT("数目")},
        {JK_LIT("name"), JK_LIT("名称")},
        {JK_LIT("move"), JK_LIT("错简")},
        {JK_LIT("repeat"), JK_LIT("重出")},
        {JK_LIT("split"), JK_LIT("分条")},
        {JK_LIT("merge"), JK_LIT("并条")},
        {JK_LIT("agreement"), JK_LIT("诸本相同")},
        {JK_LIT("singular"), JK_LIT("一本独有")},
        {JK_LIT("recurring"), JK_LIT("屡见于一本")},
        {JK_LIT("place"), JK_LIT("位置未定")},
        {JK_LIT("testimonium"), JK_LIT("他书所引")},
        {JK_LIT("model"), JK_LIT("语言模型")},
        {JK_LIT("dictionary"), JK_LIT("词典")},
        {JK_LIT("sequence"), JK_LIT("编号次序")},
        {JK_LIT("length"), JK_LIT("长短")},
        {JK_LIT("usage"), JK_LIT("用例")},
        {JK_LIT("frequency"), JK_LIT("字频")},
        {JK_LIT("near"), JK_LIT("见于近旁")},
        {JK_LIT("echo"), JK_LIT("见于邻条")},
        {JK_LIT("topic"), JK_LIT("合于上下文")},
        {JK_LIT("editor"), JK_LIT("编者所定")},
        {JK_LIT("error"), JK_LIT("错误")},
        {JK_LIT("warning"), JK_LIT("存疑")},
        {JK_LIT("note"), JK_LIT("说明")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (jk_slice_eq(names[i].name, name))
            return names[i].chinese;
    return name;
}
