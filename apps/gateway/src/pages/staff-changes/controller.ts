import { Controller, Inject } from '@nestjs/common';
import type { FieldError } from '#kernel';
import { may } from '#policy';
import { ImpactClient } from '../../clients/impact-client.js';
import { orAway } from '../../clients/or-away.js';
import { RoutingClient } from '../../clients/routing-client.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { formErrors } from '../form-errors.js';
import { faultsOf } from '../form-faults.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentEditChange, presentNewChange, type Choice, type KnownChange } from './edit-presenter.js';
import { presentStaffChanges } from './list-presenter.js';
import { editChangePath, staffChangesPath } from './paths.js';
import {
  editChangeFormRoute,
  editChangePageRoute,
  newChangeFormRoute,
  newChangePageRoute,
  staffChangesPageRoute,
} from './routes.js';
import {
  knownChange,
  newChange,
  readEditedChange,
  readNewChange,
  typedChange,
  type TypedChange,
} from './typed-change.js';

const A_PAGE = 20;
/** More services than these are named by their codes. */
const MOST_SERVICES = 60;

/** What an organisation changes, for its staff. */
@Controller()
export class StaffChangesController {
  constructor(
    private readonly pages: Pages,
    private readonly impact: ImpactClient,
    private readonly routing: RoutingClient,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(staffChangesPageRoute)
  async list(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof staffChangesPageRoute>): Promise<string> {
    const { state, cursor } = query;
    const page = await this.impact.staffChanges(
      { limit: A_PAGE, ...(state && { state }), ...(cursor !== undefined && { cursor }) },
      visit.asking,
    );
    const mayRecord = may(visit.signedIn.person, 'answer');
    const { calendar } = this.settings;
    return this.pages.show(visit, 'staff/changes', presentStaffChanges({ state, cursor, page, mayRecord, calendar }));
  }

  @Serves(newChangePageRoute)
  async begin(@Visiting() visit: Visit, @Input() { query }: InputOf<typeof newChangePageRoute>): Promise<string> {
    const { story } = query;
    const about = story === undefined ? [] : (await this.impact.staffStory(story, visit.asking)).services;
    const typed = newChange({
      ownerRole: visit.signedIn.person.jobTitle,
      stories: story ?? '',
      services: about.map(({ code }) => code),
    });
    return this.pages.show(visit, 'staff/change', presentNewChange(typed, await this.services(visit, about)));
  }

  @Serves(newChangeFormRoute)
  async record(@Visiting() visit: Visit): Promise<string> {
    const typed = typedChange(visit.form);
    const read = readNewChange(typed);
    const faults =
      'faults' in read
        ? read.faults
        : await faultsOf('title', () => this.impact.createChange({ id: typed.key, change: read.change }, visit.asking));
    if (faults.length === 0) return this.pages.seeOther(visit, editChangePath(typed.key));
    const model = presentNewChange(typed, await this.services(visit, []));
    return this.pages.refuse(visit, 'staff/change', { ...model, errors: changeErrors(faults) });
  }

  @Serves(editChangePageRoute)
  async edit(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof editChangePageRoute>): Promise<string> {
    const change = await this.impact.staffChange(params.id, visit.asking);
    return this.pages.show(visit, 'staff/change', await this.editor(visit, change, knownChange(change)));
  }

  @Serves(editChangeFormRoute)
  async save(@Visiting() visit: Visit, @Input() { params }: InputOf<typeof editChangeFormRoute>): Promise<string> {
    const { id } = params;
    const typed = typedChange(visit.form);
    const read = readEditedChange(typed);
    const faults =
      'faults' in read
        ? read.faults
        : await faultsOf('title', () => this.impact.updateChange({ id, patch: read.change }, visit.asking));
    if (faults.length === 0) return this.pages.seeOther(visit, staffChangesPath());
    const change = await this.impact.staffChange(id, visit.asking);
    const model = await this.editor(visit, change, typed);
    return this.pages.refuse(visit, 'staff/change', { ...model, errors: changeErrors(faults) });
  }

  private async editor(visit: Visit, change: KnownChange, typed: TypedChange) {
    return presentEditChange(change, typed, await this.services(visit, change.services));
  }

  /** The services in the person's scope, and those that the change is about already. */
  private async services({ signedIn }: Visit, about: readonly Choice[]): Promise<Choice[]> {
    const found = await Promise.all(
      signedIn.person.scope.organisations.map((organisation) =>
        orAway(this.routing.search({ organisation, limit: MOST_SERVICES })),
      ),
    );
    const known = [...about, ...found.flatMap((page) => page?.items ?? [])];
    return [...new Map(known.map(({ code, name }) => [code, { code, name }])).values()];
  }
}

/** Of several fields that stand for one, the first is where the fault is read. */
const changeErrors = (faults: readonly FieldError[]) =>
  formErrors(faults, { services: 'services', evidence: 'evidenceText-1', state: 'state' });
