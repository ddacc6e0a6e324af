#include "parse/structure/remark.h"

#include "parse/structure/glyph.h"

enum {
    HEAD_CHARS = 60,  /* of a remark before the text */
    TAIL_CHARS = 160, /* of one behind it */
    LINES = 3         /* of them behind it */
};

typedef struct words {
    const jk_slice *at;
    size_t n;
} words;

#define WORDS(list) ((words){(list), sizeof(list) / sizeof *(list)})

static bool says(jk_slice s, words any)
{
    for (size_t i = 0; i < any.n; i++)
        if (jk_slice_find(s, any.at[i], 0) < s.len)
            return true;
    return false;
}

/* What is said of having read: 识别, 转录. */
static const jk_slice reading[] = {
    JK_LIT("转录"), JK_LIT("转写"),    JK_LIT("轉錄"),    JK_LIT("识别"), JK_LIT("識別"),
    JK_LIT("提取"), JK_LIT("OCR"),     JK_LIT("扫描"),    JK_LIT("掃描"), JK_LIT("完整文本"),
    JK_LIT("scan"), JK_LIT("ranscri"), JK_LIT("extract"),
};

/* What was read. */
static const jk_slice picture[] = {JK_LIT("图片"), JK_LIT("圖片"), JK_LIT("图像"),
                                   JK_LIT("图中"), JK_LIT("照片"), JK_LIT("文字内容"),
                                   JK_LIT("image")};

/* 以下是图片中文字的转录： */
static bool is_before(jk_slice s, const jk_para *q)
{
    static const jk_slice below[] = {JK_LIT("以下"), JK_LIT("如下"), JK_LIT("下面"),
                                     JK_LIT("Here"), JK_LIT("here"), JK_LIT("following"),
                                     JK_LIT("below")};
    return q->chars <= HEAD_CHARS && jk_glyph_colon(q->end) && says(s, WORDS(below)) &&
           (says(s, WORDS(reading)) || says(s, WORDS(picture)));
}

/* （以上为全文转录…）, 注：部分文字因图片模糊… */
static bool is_behind(jk_slice s, const jk_para *q)
{
    static const jk_slice heads[] = {JK_LIT("注："),   JK_LIT("注:"),    JK_LIT("说明："),
                                     JK_LIT("說明："), JK_LIT("备注："), JK_LIT("（"),
                                     JK_LIT("("),      JK_LIT("以上"),   JK_LIT("Note")};
    static const jk_slice trouble[] = {JK_LIT("不清"),    JK_LIT("模糊"),     JK_LIT("误差"),
                                       JK_LIT("誤差"),    JK_LIT("有误"),     JK_LIT("标出"),
                                       JK_LIT("缺失"),    JK_LIT("错误"),     JK_LIT("无法辨认"),
                                       JK_LIT("unclear"), JK_LIT("illegible")};
    static const jk_slice whole[] = {JK_LIT("全文"), JK_LIT("完毕"), JK_LIT("原文"),
                                     JK_LIT("full text")};
    bool read = says(s, WORDS(reading));
    return q->chars <= TAIL_CHARS && jk_slice_starts_any(s, heads, sizeof heads / sizeof *heads) &&
           ((read && says(s, WORDS(whole))) ||
            ((read || says(s, WORDS(picture))) && says(s, WORDS(trouble))));
}

static void set_aside(jk_para *q)
{
    q->role = JK_ROLE_MARK;
    q->headline = false;
}

void jk_remarks_find(jk_paras *p, jk_slice text, bool begins, bool ends)
{
    if (begins && p->n > 1 && is_before(jk_paras_text(text, &p->at[0]), &p->at[0]))
        set_aside(&p->at[0]);
    for (size_t k = 1; ends && k <= LINES && k < p->n; k++) {
        jk_para *q = &p->at[p->n - k];
        if (!is_behind(jk_paras_text(text, q), q))
            return;
        set_aside(q);
    }
}
