import { describeError, type SafeError } from '#persistence';
import { ZodError } from 'zod';

/** What the log says of an error. */
export interface LoggedFailure extends SafeError {
  readonly message?: string;
  /** Of PostgreSQL's errors: names of the schema, which are ours. */
  readonly table?: string;
  readonly constraint?: string;
  /** Of zod's: where something was wrong and how, without what it was. */
  readonly faults?: readonly string[];
  readonly cause?: LoggedFailure;
}

const LONGEST_MESSAGE = 300;
/** Errors whose words repeat what was sent: a statement's values, a path, a piece of JSON. */
const REPEATS_DATA =
  /^(?:SyntaxError|URIError|FastifyError|.*Exception|QueryFailedError|EntityNotFoundError|DatabaseError|error)$/;

/** An error without what a person wrote: its kind, its code, its place, and its words where they can't repeat data. */
export function describeFailure(error: unknown): LoggedFailure {
  if (!(error instanceof Error)) return describeError(error);
  const { table, constraint, cause } = error as Error & { table?: unknown; constraint?: unknown };
  const safe = describeError(error);
  return {
    ...safe,
    ...(safe.detail === undefined && !repeatsData(error) && { message: withoutQuotations(error.message) }),
    ...(error instanceof ZodError && {
      faults: error.issues.slice(0, 20).map(({ path, code }) => `${path.join('.')}: ${code}`),
    }),
    ...(typeof table === 'string' && { table }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(cause instanceof Error && { cause: describeFailure(cause) }),
  };
}

function repeatsData(error: Error): boolean {
  const { severity } = error as Error & { severity?: unknown };
  return error instanceof ZodError || severity !== undefined || REPEATS_DATA.test(error.name);
}

/** What stands in quotation marks and is more than a name may be somebody's words. */
function withoutQuotations(message: string): string {
  return message.replace(/(["'`])(?:(?!\1).)*\s(?:(?!\1).)*\1|"[^"]{41,}"/g, '"…"').slice(0, LONGEST_MESSAGE);
}
