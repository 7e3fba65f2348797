import type { Tx } from '#persistence';
import { MOST_WORDS, SHORTEST_BEGINNING, type WantedWord } from '../domain/wanted-words.js';

const MOST_ALIKE = 12;

/**
 * The words of a search, folded, each with those of the directory that it may have been meant for: one letter apart, or,
 * where none is, similar by trigrams.
 */
export function wantedWords(tx: Tx, text: string): Promise<WantedWord[]> {
  return tx.query<WantedWord>(
    `with wanted as materialized (
       select word, nth, nth = count(*) over () as last
       from unnest(name_words(fold_name($1))) with ordinality as w (word, nth)
       where word <> '' limit ${MOST_WORDS}
     ), looked_up as materialized (
       select w.word, w.nth,
         coalesce(
           (select true from place_word k where k.word = w.word),
           (select true from place_word k
            where w.last and length(w.word) >= ${SHORTEST_BEGINNING}
              and k.word ~>=~ w.word and k.word ~<~ (w.word || '~') limit 1),
           false) as known,
         -- The inner limit makes sure that each variant is looked up, whatever the planner believes of the table.
         array(select distinct v.word from unnest(word_variants(w.word)) as x (variant) cross join lateral
             (select v.word from place_word_variant v where v.variant = x.variant limit ${MOST_ALIKE}) v
           where v.word <> w.word limit ${MOST_ALIKE}) as alike
       from wanted w
     )
     select l.word, l.known,
       case when l.known or cardinality(l.alike) > 0 then l.alike
         else array(select k.word from place_word k where k.word % l.word
           order by similarity(k.word, l.word) desc, k.word limit ${MOST_ALIKE}) end as alike
     from looked_up l order by l.nth`,
    [text],
  );
}
