import type { FieldError } from '#kernel';
import type { ChangeDraft, ChangePatch, ChangeState, Evidence } from '#contracts';

/** What an organisation says of a change: the whole of it, public or waiting for a moderator. */
export interface ChangeForm {
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly services: readonly string[];
  readonly stories: readonly string[];
  readonly ownerRole: string;
  /** `2026-10-31` */
  readonly due: string | null;
  readonly state: ChangeState;
  /** Why it is not going ahead; null in every other state. */
  readonly reason: string | null;
  readonly evidence: readonly Evidence[];
}

/** The form of a new change. */
export function newForm(draft: ChangeDraft): ChangeForm {
  return settled({ ...draft, reason: null });
}

/** The form with what the patch gives in place of what was. */
export function patchedForm(form: ChangeForm, patch: ChangePatch): ChangeForm {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return settled({ ...form, ...given });
}

/**
 * What is wrong with a form, every fault at once.
 * @param publicState what the public sees now; null while it sees nothing
 */
export function faultsOf(form: ChangeForm, publicState: ChangeState | null): FieldError[] {
  const faults: FieldError[] = [];
  if (form.state === 'not-going-ahead' && form.reason === null) {
    faults.push({ path: 'reason', code: 'required', message: 'Say why it is not going ahead: everyone can read it.' });
  }
  if (form.state === 'not-going-ahead' && publicState === null) {
    faults.push({
      path: 'state',
      code: 'not-planned',
      message: 'Nobody was told of this change, so it can’t be given up.',
    });
  }
  if (publicState === 'made' && form.state !== 'made') {
    faults.push({ path: 'state', code: 'already-made', message: 'The authors were told that this change was made.' });
  }
  return faults;
}

/** Whether two forms say the same. */
export const sameForm = (a: ChangeForm, b: ChangeForm): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** Without repeats, and with a reason only where one belongs. */
function settled(form: ChangeForm): ChangeForm {
  return ordered({
    ...form,
    services: [...new Set(form.services)],
    stories: [...new Set(form.stories)],
    reason: form.state === 'not-going-ahead' ? form.reason : null,
  });
}

/** In one order of fields, and nothing else: jsonb gives them back in its own. */
function ordered(form: ChangeForm): ChangeForm {
  const { title, what, why, services, stories, ownerRole, due, state, reason, evidence } = form;
  const shown = evidence.map((item): Evidence =>
    item.kind === 'text' ? { kind: item.kind, text: item.text } : { kind: item.kind, url: item.url, title: item.title },
  );
  return { title, what, why, services, stories, ownerRole, due, state, reason, evidence: shown };
}
