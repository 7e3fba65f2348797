import { z } from 'zod';
import { NamedPlace, Progress, Time, type StoryImpact } from '#contracts';
import type { RoutingClient } from '../clients/routing-client.js';

type Told = Awaited<ReturnType<RoutingClient['inbox']>>['items'][number];

/** A story that somebody was told of. */
export const InboxItem = z.object({
  reference: z.string(),
  title: z.string(),
  services: z.array(NamedPlace.extend({ progress: Progress.nullable().describe('Null while it is not known.') })),
  why: z.string(),
  toldAt: Time,
  criticality: z.number().int(),
  answerBy: Time.nullable().describe('The day that their mail asked for; null once every service has answered.'),
});
export type InboxItem = z.infer<typeof InboxItem>;

export const InboxPage = z.object({
  items: z.array(InboxItem),
  next: z.string().nullable(),
  missing: z.array(z.string()).optional(),
});

export function presentInboxItem(told: Told, impact: StoryImpact | undefined): InboxItem {
  const progress = new Map(impact?.services.map((service) => [service.code, service.progress]));
  const services = told.services.map(({ code, name }) => ({ code, name, progress: progress.get(code) ?? null }));
  const done = services.length > 0 && services.every((service) => isAnswered(service.progress));
  return { ...told, services, answerBy: done ? null : told.answerBy };
}

const isAnswered = (progress: Progress | null): boolean => progress === 'answered' || progress === 'changed';
