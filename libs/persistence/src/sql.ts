/** A name as PostgreSQL reads it, whatever is in it. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as PostgreSQL reads it, where a parameter can't stand (CREATE ROLE … PASSWORD). */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `"schema"."table"`, or just the table where `search_path` finds it. */
export const tableIn = (schema: string | undefined, table: string): string =>
  schema === undefined ? identifier(table) : `${identifier(schema)}.${identifier(table)}`;
