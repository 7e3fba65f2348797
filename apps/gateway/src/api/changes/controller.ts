import { Controller } from '@nestjs/common';
import type { listChanges, PublicChange, ResponseOf, StaffChange } from '#contracts';
import { Asks, type Asking } from '../../access/asking.js';
import { ImpactClient } from '../../clients/impact-client.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { createChangeRoute, getChangeRoute, listChangesRoute, updateChangeRoute } from './routes.js';

@Controller()
export class ChangesController {
  constructor(private readonly impact: ImpactClient) {}

  @Serves(listChangesRoute)
  list(@Input() { query }: InputOf<typeof listChangesRoute>): Promise<ResponseOf<typeof listChanges>> {
    return this.impact.changes(query);
  }

  @Serves(getChangeRoute)
  get(@Input() { params }: InputOf<typeof getChangeRoute>): Promise<PublicChange> {
    return this.impact.change(params.id);
  }

  @Serves(createChangeRoute)
  create(@Input() { body }: InputOf<typeof createChangeRoute>, @Asks() asking: Asking): Promise<StaffChange> {
    return this.impact.createChange({ change: body }, asking);
  }

  @Serves(updateChangeRoute)
  update(@Input() { params, body }: InputOf<typeof updateChangeRoute>, @Asks() asking: Asking): Promise<StaffChange> {
    return this.impact.updateChange({ id: params.id, patch: body }, asking);
  }
}
