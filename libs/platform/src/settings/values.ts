import { isIP } from 'node:net';
import { parseDuration, type Duration, type Secret } from '#kernel';
import type { Address } from '#messaging';
import { z } from 'zod';

/** How often something may be done in how long. */
export interface Limit {
  readonly count: number;
  readonly milliseconds: number;
}

/** Shortest value of a secret, in characters: with base64url that is 144 bits. */
const SHORTEST_SECRET = 24;
/** What examples and defaults are made of: a value of little else is one. */
const WORDS_OF_EXAMPLES =
  /change|replace|please|secret|password|default|example|heard|your|this|here|value|long|random|me|my|[\s._-]/gi;
const FEWEST_OTHER_CHARACTERS = 12;
const FEWEST_DIFFERENT_CHARACTERS = 8;

/** What is refused says so without repeating the value, which may be a secret. */
const refused = (context: z.RefinementCtx, message: string): never => {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

export const text = z.string();

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'is not a port number from 0 to 65535');

export const count = z
  .string()
  .regex(/^\d{1,6}$/, 'is not a whole number')
  .transform(Number)
  .refine((number) => number >= 1, 'must be 1 or more');

export const flag = z
  .enum(['true', 'false'], { error: 'is neither true nor false' })
  .transform((word) => word === 'true');

export const oneOf = <Word extends string>(...words: readonly [Word, ...Word[]]) =>
  z.enum(words, { error: `is none of ${words.join(', ')}` });

export const duration = z.string().transform((written, context): Duration => {
  try {
    return parseDuration(written);
  } catch {
    return refused(context, 'is not an ISO 8601 duration');
  }
});

export const timeZone = z.string().refine(isTimeZone, 'is not a time zone of the IANA database');

export const limit = z.string().transform((written, context): Limit | 'off' => {
  if (written === 'off') return 'off';
  const [, number = '', span = ''] = /^(\d{1,9})\/(P\S+)$/.exec(written) ?? [];
  try {
    const { months, milliseconds } = parseDuration(span);
    if (Number(number) >= 1 && months === 0 && milliseconds >= 1_000) return { count: Number(number), milliseconds };
  } catch {
    // Said below, together with all else that can be wrong.
  }
  return refused(
    context,
    'is neither off nor N/DURATION (N is 1 or more, the duration a second or more, in at most weeks)',
  );
});

/** `id:value,…`, newest first. */
export const secrets = z.string().transform((written, context): readonly Secret[] => {
  const list = written.split(',').map((one) => /^\s*([A-Za-z0-9_-]{1,40}):(\S+)\s*$/.exec(one));
  if (list.some((one) => !one))
    return refused(context, 'is not a list of id:value (an id has letters, digits, - and _)');
  const found = list.map((one) => ({ id: one?.[1] ?? '', value: one?.[2] ?? '' }));
  if (new Set(found.map(({ id }) => id)).size < found.length) return refused(context, 'names an id twice');
  for (const { value } of found) {
    const weakness = weaknessOf(value);
    if (weakness) return refused(context, weakness);
  }
  return found;
});

export const url = (...protocols: readonly string[]) =>
  z.string().transform((written, context): string => {
    const { protocol, hostname } = parsedUrl(written) ?? {};
    if (!protocol || !hostname || !protocols.includes(protocol.slice(0, -1))) {
      return refused(context, `is not an address that begins with ${protocols.map((one) => `${one}://`).join(' or ')}`);
    }
    return written;
  });

/** An address of people's browsers: no path, no query, so that links can be put together from it. */
export const publicUrl = z.string().transform((written, context): string => {
  const parsed = parsedUrl(written);
  const plain = parsed && parsed.pathname === '/' && !parsed.search && !parsed.hash && !parsed.username;
  if (!parsed || !plain || !['http:', 'https:'].includes(parsed.protocol)) {
    return refused(context, 'is not an address such as https://heard.example (no path, no user)');
  }
  return parsed.origin;
});

/** `host:port` or `tcp://host:port`. */
export const address = z.string().transform((written, context): Address => {
  return readAddress(written) ?? refused(context, 'is not an address host:port');
});

/** `tcp://host:port`, several by comma. */
export const addresses = z.string().transform((written, context): readonly Address[] => {
  const list = written.split(',').map((one) => (one.trim().startsWith('tcp://') ? readAddress(one.trim()) : undefined));
  const found = list.filter((one): one is Address => one !== undefined);
  return found.length === list.length ? found : refused(context, 'is not a list of addresses tcp://host:port');
});

/** IP addresses and ranges (CIDR), by comma. Never a number of hops, which a client can forge. */
export const proxies = z.string().transform((written, context): readonly string[] => {
  const list = written.split(',').map((one) => one.trim());
  return list.every(isAddressRange) ? list : refused(context, 'is not a list of IP addresses or ranges');
});

/** `Name <address>` or an address alone. */
export const sender = z
  .string()
  .regex(/^(?:[^<>@,;"\r\n]+ )?<?[^\s<>@,;"]+@[^\s<>@,;"]+>?$/, 'is not one address of mail');

/** Whether nobody but this machine can reach it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

export function parsedUrl(written: string): URL | undefined {
  return URL.canParse(written) ? new URL(written) : undefined;
}

function isAddressRange(written: string): boolean {
  const [ip = '', bits, ...more] = written.split('/');
  const version = isIP(ip);
  const longest = version === 4 ? 32 : 128;
  return (
    version > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

function readAddress(written: string): Address | undefined {
  const [, bracketed, plain, number] =
    /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9_.-]+)):(\d{1,5})$/.exec(written) ?? [];
  const host = bracketed ?? plain;
  if (!host || Number(number) > 65_535) return undefined;
  return { host, port: Number(number) };
}

function weaknessOf(value: string): string | undefined {
  if (value.length < SHORTEST_SECRET) return `has a value of fewer than ${SHORTEST_SECRET} characters`;
  const others = value.replace(WORDS_OF_EXAMPLES, '');
  if (others.length < FEWEST_OTHER_CHARACTERS || new Set(others).size < FEWEST_DIFFERENT_CHARACTERS) {
    return 'has a value that anybody could guess; make a random one';
  }
  return undefined;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
