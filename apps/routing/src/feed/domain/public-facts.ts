import type {
  changePublished,
  EventData,
  PublicEventType,
  PublishedStoryData,
  responsePublished,
  responseWithdrawn,
  storyWithdrawn,
} from '#contracts';

type ChangeData = EventData<typeof changePublished>;

/** Something that happened in public, as an integrator is told. Public words only: never how serious a story is. */
export interface PublicFact {
  readonly type: PublicEventType;
  /** What it is about: a story's reference, the id of an answer or a change. */
  readonly subject: string;
  /** The story that it belongs to and goes with; null for a change, which belongs to many. */
  readonly reference: string | null;
  /** Of the subject: an older one never undoes a newer one. */
  readonly version: number;
  readonly time: string;
  /** `path` is where its page is; whoever reads it gets a whole `url`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** It was taken back, for good: a tombstone. */
  readonly gone: boolean;
}

export function storyFact(type: 'story.published' | 'story.updated', story: StoryData): PublicFact {
  const { reference, version, publishedAt, title, services, tags } = story;
  const path = `/stories/${reference}`;
  return {
    type,
    subject: reference,
    reference,
    version,
    time: story.updatedAt ?? publishedAt,
    data: { reference, title, services, tags, publishedAt, path },
    gone: false,
  };
}

type StoryData = Pick<PublishedStoryData, 'reference' | 'version' | 'publishedAt' | 'title' | 'services' | 'tags'> & {
  readonly updatedAt?: string;
};

export function storyGoneFact({ reference, version, at }: EventData<typeof storyWithdrawn>): PublicFact {
  return {
    type: 'story.withdrawn',
    subject: reference,
    reference,
    version,
    time: at,
    data: { reference },
    gone: true,
  };
}

export function responseFact(response: ResponseData): PublicFact {
  const { id, reference, service, organisation, kind, role, at } = response;
  const path = `/stories/${reference}`;
  return {
    type: 'response.published',
    subject: id,
    reference,
    version: 1,
    time: at,
    data: { id, reference, service, organisation, kind, role, path },
    gone: false,
  };
}

type ResponseData = Pick<
  EventData<typeof responsePublished>,
  'id' | 'reference' | 'service' | 'organisation' | 'kind' | 'role' | 'at'
>;

export function responseGoneFact({
  id,
  reference,
  at,
}: Pick<EventData<typeof responseWithdrawn>, 'id' | 'reference' | 'at'>): PublicFact {
  return {
    type: 'response.withdrawn',
    subject: id,
    reference,
    version: 2,
    time: at,
    data: { id, reference },
    gone: true,
  };
}

export function changeFact(change: ChangeFactData): PublicFact {
  const { id, version, title, organisation, services, stories, state, due, at } = change;
  return {
    type: typeOfChange(change),
    subject: id,
    reference: null,
    version,
    time: at,
    data: { id, title, organisation, services, stories, state, due, path: `/changes/${id}` },
    gone: false,
  };
}

type ChangeFactData = Omit<ChangeData, 'what' | 'why' | 'ownerRole'>;

/** What became of the change with this: its first appearance, its end, or something in between. */
export function typeOfChange({ state, before }: Pick<ChangeData, 'state' | 'before'>): PublicEventType {
  if (state === before) return 'change.updated';
  if (state === 'made') return 'change.made';
  if (state === 'not-going-ahead') return 'change.not-going-ahead';
  return before === null ? 'change.planned' : 'change.updated';
}
