import type { ResponseOf, getKey } from '#contracts';
import { hashToken } from '#kernel';
import type { Tx } from '#persistence';

/** What the key of an integrator allows now; null when it is unknown, has ended, or was taken back. */
export async function readKey(tx: Tx, key: string): Promise<ResponseOf<typeof getKey>['key']> {
  const [found] = await tx.query<NonNullable<ResponseOf<typeof getKey>['key']>>(
    `select id, organisation_code as organisation, permissions from integrator_key
     where key_hash = $1 and revoked_at is null and expires_at > now()`,
    [hashToken(key)],
  );
  return found ?? null;
}
