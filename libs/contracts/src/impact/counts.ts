import { z } from 'zod';
import { request } from '../contract.js';
import { ChangeFilter } from './requests.js';

/** How many public changes pass the filter of `impact.list-changes`. */
export const countChanges = request({
  name: 'impact.count-changes',
  request: ChangeFilter,
  response: z.object({ changes: z.number().int() }),
  idempotent: true,
  example: { request: { state: 'made' }, response: { changes: 57 } },
});
