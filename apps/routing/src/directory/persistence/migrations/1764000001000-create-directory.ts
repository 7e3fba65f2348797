import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory: places in a tree, what each source says of them, and where postcodes are.
 *
 * - `place` is the directory as Heard shows it, put together from all sources
 * - `place_source` is what each source says, edition by edition; nothing is ever deleted from either
 * - `place_word` is every word that occurs in a name or town, for names that are misspelt
 * - `postcode_area` holds points of postcodes (`LS1 3EX`), sectors (`LS1 3`) and outward codes (`LS1`)
 *
 * No foreign keys: rows are only ever written in sets that are joined to what they refer to, and nothing is deleted.
 */
export class CreateDirectory1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [FOLDING, WORDS, PLACES, SOURCES, POSTCODES]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table postcode_area, directory_import, place_source, place_name, place, place_word_variant, place_word;
      drop function word_variants(text);
      drop function name_words(text);
      drop function fold_name(text);
    `);
  }
}

/**
 * A name as search compares it: small letters without accents, apostrophes and full stops; everything else that is no
 * letter or digit is a space; `&` is "and", "saint" is "st". What people type goes through the same function.
 */
const FOLDING = String.raw`
  create function fold_name(name text) returns text
  language sql immutable strict parallel safe
  return btrim(
    regexp_replace(
      regexp_replace(
        replace(regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f''’\u2018.]', '', 'g'), '&', ' and '),
        '[^a-z0-9]+', ' ', 'g'),
      '\msaint\M', 'st', 'g'));
`;

/**
 * `named_parent` is the parent that the sources name; `parent_code` the one that the place hangs from: none while the
 * named one is unknown, or where it would close a ring. `ancestors` go from the nearest to the root. `version` grows with
 * each change.
 *
 * `place_name` is what search looks through: the folded names, now and then, of every source, and the town. It stands
 * apart because its indexes cost more than all others, and names change more seldom than the rest.
 */
const PLACES = `
  create table place (
    code text primary key,
    version integer not null default 1,
    name text not null,
    kind text not null,
    sector text not null,
    address text,
    town text,
    postcode text,
    latitude double precision,
    longitude double precision,
    named_parent text,
    parent_code text,
    ancestors text[] not null default '{}',
    status text not null default 'open' check (status in ('open', 'closed')),
    opened_on date,
    closed_on date,
    former_names text[] not null default '{}',
    changed_at timestamptz not null default now(),
    constraint place_point check ((latitude is null) = (longitude is null)),
    constraint place_above_itself check (not code = any (ancestors))
  );
  create index place_ancestors on place using gin (ancestors) with (fastupdate = off);
  create index place_point_near on place using gist (point(longitude, latitude));
  create index place_parent on place (parent_code);
  create index place_named_parent on place (named_parent);
  create index place_by_name on place (name collate "C", code collate "C");
  create index place_postcode on place (postcode);

  create table place_name (
    code text primary key,
    name text not null,
    town text,
    search text not null,
    words tsvector not null generated always as (array_to_tsvector(name_words(search))) stored
  );
  create index place_name_name on place_name (name);
  create index place_name_town on place_name (town);
  -- Without a list of pending entries, which every search would go through after an import.
  create index place_name_words on place_name using gin (words) with (fastupdate = off);
`;

/**
 * The words of a folded name, as search looks them up: without the s at their ends, so that St James's, St James'
 * and St James are the same.
 *
 * Two words that differ by one letter (another, missing, added, or two swapped) have a variant in common: the word itself
 * or the word without one of its letters.
 */
const WORDS = String.raw`
  create function name_words(folded text) returns text[]
  language sql immutable strict parallel safe
  return string_to_array(regexp_replace(folded, '(\w\w\w)s+\M', '\1', 'g'), ' ');

  create function word_variants(word text) returns text[]
  language sql immutable strict parallel safe
  return array[word] || case when length(word) between 4 and 24
    then array(select distinct left(word, i - 1) || substr(word, i + 1) from generate_series(1, length(word)) i)
    else '{}' end;

  create table place_word (
    word text primary key
  );
  create index place_word_trigrams on place_word using gin (word gin_trgm_ops);
  create index place_word_beginning on place_word (word text_pattern_ops);

  create table place_word_variant (
    variant text not null,
    word text not null,
    primary key (variant, word)
  );
`;

/**
 * `source` is a publisher's series of files, such as `nhs-choices:hospital`. `implied`: no row of its own stands for the
 * place, its branches do. `gone_since`: it was in an earlier edition and isn't in the last one.
 */
const SOURCES = `
  create table place_source (
    source text not null,
    code text not null,
    national_code text not null,
    source_id text,
    branch boolean not null,
    implied boolean not null,
    name text not null,
    folded text not null,
    capitals boolean not null,
    kind text,
    sector text,
    address text,
    town text,
    postcode text,
    latitude double precision,
    longitude double precision,
    parent_code text,
    closed boolean,
    opened_on date,
    closed_on date,
    changed_at timestamptz not null default now(),
    gone_since timestamptz,
    primary key (source, code)
  );
  create index place_source_code on place_source (code);
  create index place_source_national on place_source (source, national_code);

  create table directory_import (
    id bigint generated always as identity primary key,
    source text not null,
    file text not null,
    report jsonb not null,
    at timestamptz not null default now()
  );
`;

const POSTCODES = `
  create table postcode_area (
    area text primary key,
    latitude double precision not null,
    longitude double precision not null
  );
`;
