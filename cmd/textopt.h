/* textopt.h: the options of the tools that read text.
 */
#ifndef JK_CMD_TEXTOPT_H
#define JK_CMD_TEXTOPT_H

#include "cmd/cli.h"
#include "cmd/input.h"

/* Ids of the long ones; those of one tool alone begin at JK_OPT_OWN. */
enum { JK_OPT_CHECK = 256, JK_OPT_WHOLE, JK_OPT_YEAR, JK_OPT_OWN };

/* Rows of a tool's table. */
#define JK_ROW_ENCODING                                                                            \
    {                                                                                              \
        'e', "encoding", "LIST", NULL, "read the input in one of these encodings"                  \
    }
#define JK_ROW_FORMAT                                                                              \
    {                                                                                              \
        'f', "format", "FORMAT", "jsonl|text|md|tsv|csv|html|tei|akn|ninjs|raw|sarif",             \
            "what to write (default jsonl; --check: text, jsonl or sarif)"                         \
    }
#define JK_ROW_CHECK                                                                               \
    {                                                                                              \
        JK_OPT_CHECK, "check", NULL, NULL,                                                         \
            "print what is wrong, one line each; exit 1 if there is anything"                      \
    }
#define JK_ROW_WHOLE                                                                               \
    {                                                                                              \
        JK_OPT_WHOLE, "whole", NULL, NULL, "the input is one document, not a page of articles"     \
    }

#define JK_ROW_YEAR                                                                                \
    {                                                                                              \
        JK_OPT_YEAR, "year", "YEAR", NULL, "year of datelines that give none"                      \
    }

typedef struct jk_text_options {
    jk_decode_options decode;
    jk_segment_options segment;
    const char *format; /* of -f; NULL where it was not given */
    bool check;
} jk_text_options;

/* jk_text_encodings: cli->value as names of encodings; false (reported, status 2) where one is
 * unknown.
 */
bool jk_text_encodings(jk_cli *cli, jk_slices *names);

/* jk_text_option: takes the option with this id (of jk_cli_next), also -f; false where it is none
 * of these, or where the program is to exit with cli->status (a usage error was reported). */
bool jk_text_option(jk_cli *cli, int id, jk_text_options *s);

/* jk_text_agree: whether the format goes with --check, or without it; if not, a
 * usage error is reported. */
bool jk_text_agree(jk_cli *cli, const jk_text_options *s);

#endif
