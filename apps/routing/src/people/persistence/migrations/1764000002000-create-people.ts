import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Staff, what part of the directory is theirs, who is signed in, and integrators' keys. Of tokens and keys only the hash
 * is kept.
 *
 * - `person.frozen_at`: from then on nobody is signed in as this person, and nothing is sent
 * - `person_scope`: a node of the tree with everything below it; of some kinds of place only, where `kinds` says so
 */
export class CreatePeople1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid primary key,
        email text not null constraint person_email unique constraint person_email_small check (email = lower(email)),
        name text not null,
        job_title text not null,
        password_hash text not null,
        roles text[] not null,
        organisation_code text,
        created_at timestamptz not null default now(),
        frozen_at timestamptz
      );

      create table person_scope (
        person_id uuid not null references person (id) on delete cascade,
        code text not null,
        kinds text[],
        primary key (person_id, code)
      );
      create index person_scope_code on person_scope (code);

      create table session (
        token_hash bytea primary key,
        person_id uuid not null references person (id) on delete cascade,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index session_person on session (person_id);
      create index session_expires on session (expires_at);

      create table integrator_key (
        id uuid primary key,
        key_hash bytea not null constraint integrator_key_hash unique,
        organisation_code text,
        permissions text[] not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table integrator_key, session, person_scope, person');
  }
}
