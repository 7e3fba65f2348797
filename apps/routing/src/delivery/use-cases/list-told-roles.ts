import type { listToldRoles, RequestOf, ResponseOf } from '#contracts';
import { notFound } from '#kernel';
import type { Tx } from '#persistence';
import { requireMay, type Acting } from '#policy';
import { toldRoles } from '../persistence/told-roles.js';

/** What the people do who were told of a story, for those who read it as staff. */
export class ListToldRoles {
  constructor(private readonly parts: { readonly transactions: Tx }) {}

  /** @throws HeardError `not-found` when it is unknown, not public, or about no service in the person's scope */
  async run({ reference }: RequestOf<typeof listToldRoles>, acting: Acting): Promise<ResponseOf<typeof listToldRoles>> {
    const { scope } = requireMay(acting, 'read-as-staff');
    const services = await toldRoles(this.parts.transactions, reference, scope.organisations);
    if (services.length === 0) throw notFound('The story');
    return { services };
  }
}
