import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which stories are public, and who was found for each of their services.
 *
 * - `routed_story` is no copy of a story: its title and first words, as an alert shows them, as long as it is public.
 *   `version` only grows
 * - `routing_record` is one (story, service): `told` by how many, and where these people are; or `unheard`
 */
export class CreateMatching1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table routed_story (
        reference text primary key,
        version integer not null,
        state text not null check (state in ('public', 'withdrawn', 'erased')),
        published_at timestamptz,
        title text not null default '',
        excerpt text not null default '',
        criticality smallint,
        constraint routed_story_words check (state = 'public' or (title = '' and excerpt = '' and criticality is null))
      );

      create table routing_record (
        reference text not null references routed_story (reference) on delete cascade,
        service text not null,
        name text not null,
        place smallint not null,
        state text not null check (state in ('told', 'unheard')),
        told integer not null,
        told_where text,
        since timestamptz(3) not null default now(),
        primary key (reference, service),
        constraint routing_record_told check ((state = 'told') = (told > 0 and told_where is not null))
      );
      create index routing_record_unheard on routing_record (since, reference, service) where state = 'unheard';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table routing_record, routed_story');
  }
}
