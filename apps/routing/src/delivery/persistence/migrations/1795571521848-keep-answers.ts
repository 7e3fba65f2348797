import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which stories have been answered for which service, so that an inbox knows what is left to do. No word of an answer.
 *
 * - `withdrawn`: taken back, for good; `service` and `kind` are null while only that is known
 */
export class KeepAnswers1795571521848 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table story_answer (
        id uuid primary key,
        reference text not null,
        service text,
        kind text check (kind in ('full', 'acknowledgement')),
        withdrawn boolean not null default false,
        constraint story_answer_known check (withdrawn or (service is not null and kind is not null))
      );
      create index story_answer_reference on story_answer (reference);

      insert into story_answer (id, reference, service, kind, withdrawn)
        select e.subject::uuid, e.reference, e.data->'service'->>'code', e.data->>'kind', s.gone
        from public_event e join public_subject s on s.subject = e.subject
        where e.type = 'response.published' and e.data->>'kind' is not null
        on conflict do nothing;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table story_answer');
  }
}
