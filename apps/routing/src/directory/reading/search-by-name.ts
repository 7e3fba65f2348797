import type { PublicPlace } from '#contracts';
import type { Tx } from '#persistence';
import { allWords, eachWord, type WantedWord } from '../domain/wanted-words.js';
import { PUBLIC_PLACE, WITH_ORGANISATION } from './columns.js';
import { matches, Parameters, type PlaceFilter } from './parameters.js';
import { wantedWords } from './wanted-words.js';

/** How many candidates are compared with the words closely; also the end of the list. */
const MOST_CANDIDATES = 300;
/** Words that more places have than this tell little; they are left to the comparing. */
const COMMON = 3_000;

/** Where a page of a search by name begins: how much had to be forgiven to find anything, and how many came before. */
export interface NamePosition {
  readonly step: number;
  readonly offset: number;
}

/** Which places are worth comparing, as a condition on `place_name n`, and how many of the words each of them has. */
interface Candidates {
  readonly condition: string;
  readonly weight: string;
}

/** No word is known: it may be a code all the same. */
const CODE_ONLY: Candidates = { condition: 'false', weight: '0::float8' };

/** Tries to find candidates; null when there can't be any by this step. */
type Step = (parameters: Parameters) => Promise<Candidates | null> | Candidates | null;

/**
 * Finds places by name, also by a former one, a misspelt one, a name with its town, or by code; the best first. Each step
 * is only taken when the one before has found nothing: all words as they are written; any of them misspelt; some of them,
 * the rarer the better.
 */
export async function searchByName(
  tx: Tx,
  text: string,
  filter: PlaceFilter,
  from: NamePosition,
  limit: number,
): Promise<{ step: number; places: PublicPlace[] }> {
  const words = await wantedWords(tx, text);
  const steps: readonly Step[] = [
    (parameters) => withAll(allWords(words, { forgiving: false }), parameters) ?? CODE_ONLY,
    (parameters) => withAll(allWords(words, { forgiving: true }), parameters),
    (parameters) => withMost(tx, words, parameters),
  ];
  for (let step = from.step; step < steps.length; step += 1) {
    const parameters = new Parameters();
    const candidates = await steps[step]?.(parameters);
    if (!candidates) continue;
    const places = await best(tx, text, candidates, parameters, filter, from.offset, limit);
    if (places.length > 0 || from.offset > 0) return { step, places };
  }
  return { step: steps.length, places: [] };
}

function withAll(query: string | null, parameters: Parameters): Candidates | null {
  if (query === null) return null;
  return { condition: `n.words @@ ${parameters.use(query)}::tsquery`, weight: '0::float8' };
}

/** Places with the rarer ones of the words; those with more of them, and with rarer ones, first. */
async function withMost(tx: Tx, words: readonly WantedWord[], parameters: Parameters): Promise<Candidates | null> {
  const queries = eachWord(words);
  if (queries.length < 2) return null;
  const counted = await tx.query<{ query: string; count: number }>(
    `select w.query, (select count(*)::int from
       (select from place_name n where n.words @@ w.query::tsquery limit ${COMMON}) found) as count
     from unnest($1::text[]) as w (query)`,
    [queries],
  );
  const rare = counted.filter(({ count }) => count > 0 && count < COMMON).map(({ query }) => query);
  if (rare.length === 0) return null;
  const weights = counted.map(
    ({ query, count }) =>
      `case when n.words @@ ${parameters.use(query)}::tsquery then ${parameters.use(1 / Math.log(count + 2))}::float8 else 0 end`,
  );
  return {
    condition: `n.words @@ ${parameters.use(rare.join(' | '))}::tsquery`,
    weight: weights.join(' + '),
  };
}

/**
 * Compares the candidates with the words closely: the place of that code, then names that are just these words, then by
 * how much of them a place's names and town hold, and how little else its name does.
 */
function best(
  tx: Tx,
  text: string,
  { condition, weight }: Candidates,
  parameters: Parameters,
  filter: PlaceFilter,
  offset: number,
  limit: number,
): Promise<PublicPlace[]> {
  const typed = parameters.use(text.trim());
  const filtered = matches(filter, parameters);
  return tx.query<PublicPlace>(
    `with typed as (select fold_name(${typed}) as folded),
     candidates as (
       select p.code, 2 as certain from place p where p.code in (${typed}, upper(${typed})) and ${filtered}
       union all
       (select p.code, 1 from place_name n join place p using (code)
        where n.name = (select folded from typed) and ${filtered} limit ${MOST_CANDIDATES})
       union all
       (select p.code, 0 from place_name n join place p using (code) where ${condition} and ${filtered}
        order by ${weight} desc, length(n.search) limit ${MOST_CANDIDATES})
     ), ranked as (
       select p.code, max(c.certain) as certain, max(${weight}) as weight,
         max(word_similarity(t.folded, n.search) + similarity(t.folded, concat_ws(' ', n.name, n.town))
           - case when p.status = 'closed' then 0.1 else 0 end) as likeness
       from candidates c join place p using (code) join place_name n using (code), typed t
       group by p.code
       order by certain desc, weight desc, likeness desc, p.code
       limit ${parameters.use(limit)} offset ${parameters.use(offset)}
     )
     select ${PUBLIC_PLACE} from ranked r join place p using (code) ${WITH_ORGANISATION}
     order by r.certain desc, r.weight desc, r.likeness desc, p.code`,
    parameters.values,
  );
}
