import { literal } from '../sql.js';

/**
 * Takes the right to change and delete rows from everybody but the owner, for the migration that makes a table of what
 * happened (an audit, a history): from then on it can only grow.
 * @param table as the migration calls it, without the schema
 */
export function appendOnly(table: string): string {
  return `
    do $$ declare grantee oid;
    begin
      for grantee in
        select distinct x.grantee from pg_class c cross join aclexplode(c.relacl) x
        where c.oid = ${literal(table)}::regclass and x.grantee <> c.relowner and x.grantee <> 0
      loop
        execute format('revoke update, delete, truncate on %s from %s', ${literal(table)}::regclass, grantee::regrole);
      end loop;
    end $$`;
}
