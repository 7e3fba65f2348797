import type { FieldError } from '#kernel';

/** The faults of a form as nhsuk-frontend's macros take them: a summary with links, and the same words at each field. */
export interface FormErrors {
  readonly list: readonly { readonly text: string; readonly href: string }[];
  readonly of: Readonly<Record<string, { readonly text: string } | undefined>>;
}

/**
 * @param errors of fields: of `services.0` the field is `services`
 * @param ids the ids of the fields on the page, where they differ from the names
 */
export function formErrors(errors: readonly FieldError[], ids: Readonly<Record<string, string>> = {}): FormErrors {
  const of: Record<string, { text: string }> = {};
  for (const { path, message } of errors) of[fieldOf(path)] ??= { text: message };
  const list = Object.entries(of).map(([field, { text }]) => ({ text, href: `#${ids[field] ?? field}` }));
  return { list, of };
}

const fieldOf = (path: string): string => path.split('.')[0] || 'form';
