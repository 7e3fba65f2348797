import type { HistoryResponse, HistoryStory } from '#contracts';
import { insertPastEvents } from '#messaging';
import { insertRows, type Row, type Tx } from '#persistence';
import type { Names } from './names.js';
import { firstReading, readingEvent, readingRow, readingsOf, type PastReading } from './readings.js';

/** The version that the stories room gives to a story that it publishes. */
const PUBLISHED_VERSION = 3;

type PublicPast = HistoryStory & { readonly publishedAt: Date };

/** Whether everybody could once read it: of a restricted story only that it exists is public. */
export const wasPublic = (story: HistoryStory): story is PublicPast =>
  story.publishedAt !== null && story.status !== 'restricted';

/** Takes the stories, who was told of them and who opened them. */
export async function loadStories(tx: Tx, stories: readonly HistoryStory[], names: Names): Promise<void> {
  const known = stories.filter(wasPublic).map((story) => ({ story, readings: readingsOf(story, names) }));
  await insertRows(tx, 'stories', stories.map(storyRow));
  await insertRows(
    tx,
    'story_services',
    known.flatMap(({ story, readings }) => serviceRows(story, readings, names)),
  );
  const readings = known.flatMap((one) => one.readings);
  await insertRows(tx, 'story_reads', readings.map(readingRow));
  const first = known.flatMap(({ story, readings: all }) =>
    story.services.flatMap((service) => firstReading(all, service) ?? []),
  );
  await insertPastEvents(
    tx,
    first.map((reading) => readingEvent(reading, names)),
  );
}

function storyRow(story: HistoryStory): Row {
  const { reference, submittedAt, improve, tags } = story;
  const isKnown = wasPublic(story);
  return {
    reference,
    submitted_at: submittedAt,
    version: isKnown ? PUBLISHED_VERSION : 0,
    published_at: isKnown ? story.publishedAt : null,
    improvable: isKnown && (improve.length > 0 || tags.some(({ polarity }) => polarity === -1)),
    criticality: isKnown ? (story.criticality ?? 0) : 0,
    tags: isKnown ? tags.map(({ name }) => name.toLowerCase()) : [],
  };
}

function serviceRows(story: PublicPast, readings: readonly PastReading[], names: Names): Row[] {
  return story.services.map((service) => {
    const told = story.told.find((one) => one.service === service);
    const isHeard = told !== undefined && told.people.length > 0;
    return {
      reference: story.reference,
      service,
      name: names.place(service).name,
      current: true,
      told: told?.people.length ?? null,
      told_at: isHeard ? told.at : null,
      routed_version: isHeard ? PUBLISHED_VERSION : -1,
      told_where: isHeard ? told.where : null,
      told_where_name: isHeard && told.where ? names.place(told.where).name : null,
      heard_at: told?.heardAt ?? null,
      read_at: firstReading(readings, service)?.at ?? null,
      answered_at: answeredAt(story.responses, service),
    };
  });
}

/** When the first full answer that still stands became public. */
function answeredAt(responses: readonly HistoryResponse[], service: string): Date | null {
  const times = responses
    .filter((one) => one.service === service && one.kind === 'full' && one.state === 'published')
    .flatMap(({ publishedAt }) => publishedAt ?? []);
  return times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
