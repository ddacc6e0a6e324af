#include "diff/collate/reliable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diff/collate/recur.h"
#include "parse/base/status.h"

/* A witness errs, at first guess, in so many characters of a hundred; two that err agree in what
 * they put, by chance or because it is likely, in so many of a hundred. */
static const double err_prior = 0.02, same_error = 0.4;

/* By chance two make the same slip: of those that lose a character one in five, of others hardly
 * any.
 */
static const double same_loss = 0.2, same_slip = 0.01;

/* Two witnesses may have filled in the same likely word: where they outvote a third they are right
 * in about 97 of 100 such places (fluent data), no more is claimed. */
static const double two_agree = 3.6;

/* Of the differences in length between fluent texts one in five is an addition; so much is held of
 * witnesses as if so many had been seen. */
static const double added_share = 0.2, lengths_seen = 10;

/* What the estimate is kept between, and of how many characters the first guess counts as seen:
 * more where of two witnesses each is judged by what is measured alone. */
static const double least = 0.005, most = 0.06;
enum { SEEN = 500, SEEN_OF_TWO = 1500 };

/* So many errors must a witness make that its own shares count as much as those of all. */
static const double shares_seen = 8;

/* Two witnesses are held for independent as long as so many places do not speak against it; fewer,
 * as they outvote a third more often than they are outvoted. */
static const double pairs_seen = 10, shared_seen = 5;

/* Of two that outvote a third and have not one source, the third has so many places more against it
 * than they have, by chance. */
static const double more_outvoted = 5;

/* Rounds after which it is known who copies whom. */
enum { AGREED = 4 };

/* Less dependence than this is not regarded, nor less independence. */
static const double negligible = 0.1;

int jk_reliance_init(jk_reliance *r, const jk_collation *c, const jk_rivals **weighed)
{
    size_t n = c->s->nwits, square = n * n;
    *r = (jk_reliance){.c = c, .n = (uint32_t)n, .weighed = weighed};
    r->errs = calloc(n + 1, sizeof *r->errs);
    r->shares = calloc(n + 1, sizeof *r->shares);
    r->same = calloc(square + 1, sizeof *r->same);
    r->wrong = calloc(n + 1, sizeof *r->wrong);
    r->made = calloc(n * JK_PROCESSES + 1, sizeof *r->made);
    r->shared = calloc(square + 1, sizeof *r->shared);
    r->two = calloc(square + 1, sizeof *r->two);
    r->two_right = calloc(square + 1, sizeof *r->two_right);
    r->outvoted = calloc(n + 1, sizeof *r->outvoted);
    r->once = calloc(c->places.n + 1, sizeof *r->once);
    r->lead = calloc(n + 1, sizeof *r->lead);
    r->all = calloc(n + 1, sizeof *r->all);
    if (!r->errs || !r->shares || !r->same || !r->wrong || !r->made || !r->shared || !r->two ||
        !r->two_right || !r->outvoted || !r->once || !r->lead || !r->all)
        return JK_ENOMEM;
    for (uint32_t w = 0; w < n; w++) {
        r->all[w] = w;
        r->errs[w] = err_prior;
        r->shares[w] = jk_shares_usual();
    }
    return jk_recur_weights(c, r->once);
}

void jk_reliance_free(jk_reliance *r)
{
    free(r->errs);
    free(r->shares);
    free(r->same);
    free(r->wrong);
    free(r->made);
    free(r->shared);
    free(r->two);
    free(r->two_right);
    free(r->outvoted);
    free(r->once);
    free(r->lead);
    free(r->all);
    *r = (jk_reliance){0};
}

uint32_t jk_pair_index(uint32_t a, uint32_t b)
{
    return b * (b - 1) / 2 + a;
}

/* How the witnesses of a reading err: the mean of them. */
static jk_shares shares_of(const jk_reliance *r, const jk_alt *alt)
{
    double sum[JK_PROCESSES] = {0};
    for (uint32_t k = 0; k < alt->nwits; k++)
        for (int process = 0; process < JK_PROCESSES; process++)
            sum[process] += r->shares[alt->wits[k]].of[process];
    jk_shares usual = jk_shares_usual();
    return jk_shares_learn(sum, &usual, 0);
}

void jk_reliance_merit(const jk_reliance *r, size_t i, double *out)
{
    const jk_place *p = &r->c->places.at[i];
    uint32_t few = p->nalts < JK_PAIRED ? p->nalts : JK_PAIRED;
    jk_shares shares[JK_PAIRED];
    for (uint32_t a = 0; a < p->nalts; a++) {
        out[a] = 0;
        for (uint32_t k = 0; k < p->alts[a].nheard && r->heard; k++)
            out[a] += p->alts[a].heard[k].weight;
    }
    if (!r->weighed[i])
        return;
    for (uint32_t a = 0; a < few; a++)
        shares[a] = shares_of(r, &p->alts[a]);
    for (uint32_t b = 1; b < few; b++)
        for (uint32_t a = 0; a < b; a++) {
            const jk_rivals *pair = &r->weighed[i][jk_pair_index(a, b)];
            double odds = jk_process_odds(pair, &shares[a], &shares[b]) / few;
            out[a] += odds;
            out[b] -= odds;
        }
}

double jk_reliance_fresh(const jk_reliance *r, const uint32_t *wits, uint32_t k)
{
    double said = 0;
    for (uint32_t j = 0; j < k && r->dependent; j++) {
        double same = r->same[(size_t)wits[j] * r->n + wits[k]];
        said = same > said ? same : said;
    }
    return 1 - said;
}

double jk_reliance_sources(const jk_reliance *r, const uint32_t *wits, uint32_t n)
{
    double sources = 0;
    for (uint32_t k = 0; k < n; k++)
        sources += jk_reliance_fresh(r, wits, k);
    return sources;
}

/* Log odds that witnesses give a reading, against none of them having it: where what they put is
 * likely, and where it is chance. */
typedef struct voice {
    double likely, chance;
} voice;

static voice voice_of(const jk_reliance *r, size_t i, const uint32_t *wits, uint32_t n, bool loss)
{
    double alike = log(loss ? same_loss : same_slip);
    voice v = {0};
    for (uint32_t k = 0; k < n; k++) {
        /* what measurements tell of one witness against one other is no reason in other matters */
        double e = r->n > 2 || r->weighed[i] ? r->errs[wits[k]] : err_prior;
        double fresh = jk_reliance_fresh(r, wits, k), odds = log((1 - e) / e);
        v.likely += fresh * (odds - log(same_error));
        v.chance += fresh * (odds - (k ? alike : 0));
    }
    return v;
}

double jk_reliance_chance(const jk_reliance *r, size_t i)
{
    const jk_place *p = &r->c->places.at[i];
    if (p->nalts < 2)
        return 0;
    jk_shares a = shares_of(r, &p->alts[0]), b = shares_of(r, &p->alts[1]);
    double all = 0, chance = 0;
    for (int k = 0; k < JK_PROCESSES; k++) {
        double like = r->weighed[i] ? (double)r->weighed[i][0].likeness[k] : 1;
        double share = like * (a.of[k] + b.of[k]);
        all += share;
        chance += k == JK_CHANCE ? share : 0;
    }
    return all > 0 ? chance / all : 0;
}

double jk_reliance_garbled(const jk_reliance *r, size_t i)
{
    const jk_place *p = &r->c->places.at[i];
    return (shares_of(r, &p->alts[0]).of[JK_CHANCE] + shares_of(r, &p->alts[1]).of[JK_CHANCE]) / 2;
}

static double weigh_voice(voice v, double chance)
{
    return chance * v.chance + (1 - chance) * v.likely;
}

double jk_reliance_testimony(const jk_reliance *r, size_t i, const jk_alt *alt)
{
    voice v = voice_of(r, i, alt->agree, alt->nagree, jk_alt_is_empty(alt));
    return weigh_voice(v, jk_reliance_chance(r, i));
}

/* What two witnesses of a reading may lead by.  Who often loses words loses now and then what
 * another has lost: where witnesses seldom add, two that lack what one has are less to be believed.
 */
static double led_by_two(const jk_reliance *r, const jk_alt *alt)
{
    return two_agree - (jk_alt_is_empty(alt) ? r->losing : 0);
}

static bool agrees(const jk_alt *a, const jk_alt *b)
{
    return a->nagree == b->nagree && memcmp(a->agree, b->agree, a->nagree * sizeof *a->agree) == 0;
}

/* What a way to write a number is behind the one of most witnesses: 0 for that, and for all that is
 * written in one way. */
static double behind(const jk_reliance *r, size_t i, const jk_place *p, const jk_alt *alt,
                     double chance)
{
    double best = -INFINITY, own = 0;
    for (uint32_t a = 0; a < p->nalts && alt->agree != alt->wits; a++) {
        const jk_alt *other = &p->alts[a];
        if (!agrees(alt, other))
            continue;
        double said = weigh_voice(voice_of(r, i, other->wits, other->nwits, false), chance);
        double cap = other->nwits <= 2 ? two_agree : INFINITY;
        said = said < cap ? said : cap;
        best = said > best ? said : best;
        own = other == alt ? said : own;
    }
    return alt->agree != alt->wits ? own - best : 0;
}

/* By reading of a place; whatever made the difference is chance with the probability `chance`. */
static void leads_of(const jk_reliance *r, size_t i, const jk_place *p, double chance, double *out)
{
    voice fewest = {INFINITY, INFINITY}; /* what speaks for the reading with the fewest witnesses */
    for (uint32_t a = 0; a < p->nalts; a++) {
        voice v = voice_of(r, i, p->alts[a].agree, p->alts[a].nagree, jk_alt_is_empty(&p->alts[a]));
        fewest.likely = v.likely < fewest.likely ? v.likely : fewest.likely;
        fewest.chance = v.chance < fewest.chance ? v.chance : fewest.chance;
    }
    for (uint32_t a = 0; a < p->nalts; a++) {
        const jk_alt *alt = &p->alts[a];
        voice v = voice_of(r, i, alt->agree, alt->nagree, jk_alt_is_empty(alt));
        double likely = v.likely - fewest.likely;
        double most_of_two = led_by_two(r, alt);
        if ((alt->nagree <= 2 || r->rounds == 0) && likely > most_of_two)
            likely = most_of_two;
        out[a] = weigh_voice((voice){likely, v.chance - fewest.chance}, chance);
        if (r->rounds == 0 && out[a] > two_agree)
            out[a] = two_agree;
        out[a] += behind(r, i, p, alt, chance);
    }
}

static bool has(const jk_alt *alt, uint32_t wit)
{
    uint32_t k = 0;
    while (k < alt->nwits && alt->wits[k] < wit)
        k++;
    return k < alt->nwits && alt->wits[k] == wit;
}

void jk_reliance_leads(const jk_reliance *r, size_t i, double *out)
{
    const jk_place *p = &r->c->places.at[i];
    double chance = jk_reliance_chance(r, i);
    leads_of(r, i, p, chance, out);
    for (size_t k = 0; k < p->nparts; k++) {
        const jk_place *part = &p->parts[k];
        leads_of(r, i, part, chance, r->lead);
        for (uint32_t a = 0; a < p->nalts; a++)
            for (uint32_t b = 0; b < part->nalts; b++)
                if (has(&part->alts[b], p->alts[a].wits[0]))
                    out[a] += r->lead[b];
    }
}

double jk_reliance_alone(const jk_reliance *r, const jk_alt *alt)
{
    double wrong = 1;
    for (uint32_t k = 0; k < alt->nwits; k++)
        wrong *= 1 - pow(1 - r->errs[alt->wits[k]], alt->t1 - alt->t0);
    return 1 - wrong;
}

jk_shares jk_reliance_blame(const jk_reliance *r, size_t i, uint32_t a, uint32_t b)
{
    const jk_place *p = &r->c->places.at[i];
    const jk_rivals *pair = &r->weighed[i][jk_pair_index(a, b)];
    jk_shares of_a = shares_of(r, &p->alts[a]), of_b = shares_of(r, &p->alts[b]);
    jk_shares if_a = jk_process_blame(pair, true, &of_a);
    jk_shares if_b = jk_process_blame(pair, false, &of_b);
    double sum[JK_PROCESSES], right = p->alts[a].p + p->alts[b].p;
    double a_wrong = right > 0 ? p->alts[b].p / right : 0.5;
    for (int k = 0; k < JK_PROCESSES; k++)
        sum[k] = a_wrong * if_a.of[k] + (1 - a_wrong) * if_b.of[k];
    return jk_shares_learn(sum, &if_a, 0);
}

/* Reading a is wrong with the probability `wrong`: what of that each process made. */
static void blame_processes(jk_reliance *r, size_t i, uint32_t a, double wrong)
{
    const jk_place *p = &r->c->places.at[i];
    uint32_t few = p->nalts < JK_PAIRED ? p->nalts : JK_PAIRED, best = a == 0;
    if (!r->weighed[i] || a >= few)
        return;
    for (uint32_t k = 0; k < few; k++)
        if (k != a && p->alts[k].p > p->alts[best].p)
            best = k;
    const jk_rivals *pair =
        &r->weighed[i][a < best ? jk_pair_index(a, best) : jk_pair_index(best, a)];
    if (pair->contrast == JK_MARK)
        return;
    for (uint32_t k = 0; k < p->alts[a].nwits; k++) {
        uint32_t w = p->alts[a].wits[k];
        jk_shares blame = jk_process_blame(pair, a < best, &r->shares[w]);
        for (int process = 0; process < JK_PROCESSES; process++)
            r->made[(size_t)w * JK_PROCESSES + (size_t)process] += wrong * blame.of[process];
    }
}

/* Witnesses that have a reading together which is wrong share an error, where at least two others
 * have another: one alone may be the one that errs. */
static void note_shared(jk_reliance *r, const jk_place *p, const jk_alt *alt, double wrong)
{
    uint32_t others = 0;
    for (uint32_t a = 0; a < p->nalts; a++)
        others += &p->alts[a] == alt ? 0 : p->alts[a].nwits;
    for (uint32_t j = 0; j < alt->nwits && others > 1; j++)
        for (uint32_t k = 0; k < j; k++) {
            r->shared[(size_t)alt->wits[j] * r->n + alt->wits[k]] += wrong;
            r->shared[(size_t)alt->wits[k] * r->n + alt->wits[j]] += wrong;
        }
}

/* Where two outvote one and nothing else tells, what is measured of the readings tells how often
 * the two are right: seldom where they have the same source. */
static void note_outvoted(jk_reliance *r, size_t i)
{
    const jk_place *p = &r->c->places.at[i];
    double merit[2];
    if (p->nalts != 2 || !r->weighed[i] || p->alts[0].nwits + p->alts[1].nwits != 3)
        return;
    uint32_t many = p->alts[1].nwits > p->alts[0].nwits;
    const jk_alt *alt = &p->alts[many];
    uint32_t v = alt->wits[0], w = alt->wits[1];
    jk_reliance_merit(r, i, merit);
    double lead =
        led_by_two(r, alt) * (1 - r->same[(size_t)v * r->n + w]) + merit[many] - merit[1 - many];
    r->two[(size_t)v * r->n + w] += r->once[i];
    r->outvoted[p->alts[1 - many].wits[0]] += r->once[i];
    r->two_right[(size_t)v * r->n + w] += r->once[i] / (1 + exp(-lead));
}

/* Of what one reading has and the other lacks, how probable it is that it was lost, and added. */
static void note_length(jk_reliance *r, size_t i)
{
    const jk_place *p = &r->c->places.at[i];
    if (p->nalts != 2 || !r->weighed[i] || r->weighed[i][0].contrast != JK_TWO_LENGTHS)
        return;
    for (uint32_t a = 0; a < 2; a++)
        if (jk_alt_is_empty(&p->alts[a])) {
            r->added += p->alts[a].p;
            r->lost += 1 - p->alts[a].p;
        }
}

static void forget(jk_reliance *r)
{
    r->lost = r->added = 0;
    for (size_t w = 0; w < r->n; w++)
        r->wrong[w] = r->outvoted[w] = 0;
    for (size_t k = 0; k < (size_t)r->n * JK_PROCESSES; k++)
        r->made[k] = 0;
    for (size_t k = 0; k < (size_t)r->n * r->n; k++)
        r->shared[k] = r->two[k] = r->two_right[k] = 0;
}

static void take_stock(jk_reliance *r)
{
    enum { SURE = 1000 };
    forget(r);
    for (size_t i = 0; i < r->c->places.n; i++) {
        const jk_place *p = &r->c->places.at[i];
        for (uint32_t a = 0; a < p->nalts && !p->alone; a++) {
            double wrong = 1 - p->alts[a].p;
            if (wrong * SURE < 1)
                continue;
            for (uint32_t k = 0; k < p->alts[a].nwits && (r->n > 2 || r->weighed[i]); k++)
                r->wrong[p->alts[a].wits[k]] += wrong;
            blame_processes(r, i, a, wrong);
            note_shared(r, p, &p->alts[a], wrong * r->once[i]);
        }
        note_outvoted(r, i);
        note_length(r, i);
    }
}

static void learn_losses(jk_reliance *r)
{
    double lost = r->lost + lengths_seen * (1 - added_share);
    double added = r->added + lengths_seen * added_share;
    r->losing = fmax(0, log(lost / added * added_share / (1 - added_share)));
}

static void learn_errors(jk_reliance *r)
{
    double longest = 0, more = fmin(1, fmax(0, jk_reliance_sources(r, r->all, r->n) - 2));
    double seen = SEEN_OF_TWO + more * (SEEN - SEEN_OF_TWO);
    for (uint32_t w = 0; w < r->n; w++)
        longest = r->c->s->wits[w].ntokens > longest ? r->c->s->wits[w].ntokens : longest;
    for (uint32_t w = 0; w < r->n && r->n > 1; w++) {
        double tokens = r->n > 2 ? r->c->s->wits[w].ntokens : longest;
        double e = (r->wrong[w] + seen * err_prior) / (tokens + seen);
        r->errs[w] = e < least ? least : e > most ? most : e;
    }
}

static void learn_shares(jk_reliance *r)
{
    double all[JK_PROCESSES] = {0};
    jk_shares usual = jk_shares_usual();
    for (size_t w = 0; w < r->n; w++)
        for (size_t k = 0; k < JK_PROCESSES; k++)
            all[k] += r->made[w * JK_PROCESSES + k];
    usual = jk_shares_learn(all, &usual, shares_seen);
    for (size_t w = 0; w < r->n; w++)
        r->shares[w] = jk_shares_learn(&r->made[w * JK_PROCESSES], &usual, shares_seen);
}

static void learn_dependence(jk_reliance *r)
{
    double usual = 1 / (1 + exp(-two_agree));
    r->dependent = false;
    for (size_t v = 0; v < r->n; v++)
        for (size_t w = v + 1; w < r->n; w++) {
            size_t k = v * r->n + w;
            double own = (r->outvoted[v] + r->outvoted[w]) / 2 + more_outvoted;
            /* 1 where the two are outvoted as often as they outvote, less the seldomer they are */
            double even = own < r->two[k] ? own / r->two[k] : 1;
            double seen = pairs_seen * even;
            double right = (r->two_right[k] + seen * usual) / (r->two[k] + seen);
            right = right < usual * even ? usual * even : right;
            double lost = 1 - log(right / (1 - right)) / two_agree;
            double fewer = r->wrong[v] < r->wrong[w] ? r->wrong[v] : r->wrong[w];
            double shared = r->shared[k] / (fewer + shared_seen);
            double same = lost > shared ? lost : shared;
            same = same < negligible ? 0 : same > 1 - negligible ? 1 : same;
            r->same[k] = r->same[w * r->n + v] = same;
            r->dependent = r->dependent || same > 0;
        }
}

void jk_reliance_learn(jk_reliance *r)
{
    take_stock(r);
    if (r->rounds >= AGREED) /* whom copies outvote does not err for that */
        learn_errors(r);
    learn_shares(r);
    learn_losses(r);
    learn_dependence(r);
    r->rounds++;
}
