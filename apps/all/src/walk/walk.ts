import { randomUUID } from 'node:crypto';
import { Api, until } from './api.js';

/** A mail as the walk reads it. */
export interface WalkMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface WalkOptions {
  /** Where Heard answers. */
  readonly base: string;
  /** The password of the demo sign-ins. */
  readonly password: string;
  /** All mail that Heard has sent so far. */
  readonly mails: () => Promise<readonly WalkMail[]>;
  /** Hears of each step in plain words. */
  readonly say?: (step: string) => void;
}

interface Figure {
  readonly id: string;
  readonly definition: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | null;
}
interface Follow {
  readonly status: string;
  readonly services: readonly {
    readonly code: string;
    readonly progress: string;
    readonly told: number | null;
    readonly read: number;
  }[];
  readonly timeline: readonly { readonly at: string; readonly kind: string; readonly text: string }[];
  readonly responses: readonly { readonly id: string; readonly text: string }[];
  readonly changes: readonly { readonly id: string; readonly state: string }[];
}

/**
 * One story all the way through, over HTTP, with the demo sign-ins. Heard runs with a short edit window
 * (`HEARD_RESPONSE_EDIT_WINDOW=PT2S`), or the walk waits for the whole of it.
 * @throws Error that names the step that went wrong
 */
export async function walk({
  base,
  password,
  mails,
  say = () => undefined,
}: WalkOptions): Promise<{ reference: string }> {
  const api = new Api(base);
  const signIn = async (email: string): Promise<string> =>
    (await api.call<{ token: string }>(200, 'POST', '/session', { body: { email, password } })).token;
  const moderator = await signIn('moderator@demo.example');
  const responder = await signIn('responder@demo.example');
  const administrator = await signIn('administrator@demo.example');
  const operator = await signIn('operator@demo.example');
  const stranger = await signIn('responder-2@demo.example');
  const ward = 'XCV01A';
  const author = `author-${randomUUID()}@example.org`;
  const figures = async (): Promise<readonly Figure[]> =>
    (await api.call<{ figures: Figure[] }>(200, 'GET', '/organisations/XCV/impact', { token: administrator })).figures;
  const figuresBefore = await figures();

  say('1. A person tells what happened. The same key gets the same answer; every wrong field is named at once.');
  const submission = {
    text: 'The nurses were kind, but nobody could tell me when I would go home. I waited from nine until six.',
    good: ['kind nurses'],
    improve: ['going home'],
    relation: 'patient',
    services: [ward],
    screenName: 'Bluebird',
    email: author,
    consent: true,
  };
  const key = randomUUID();
  const sent = await api.call<{ reference: string; followUrl: string }>(202, 'POST', '/stories', {
    body: submission,
    key,
  });
  const again = await api.call<{ reference: string; followUrl: string }>(202, 'POST', '/stories', {
    body: submission,
    key,
  });
  same('the same key', again, sent);
  await api.call(422, 'POST', '/stories', { body: { ...submission, text: 'Another story.' }, key });
  const refused = await api.call<{ errors: { path: string }[] }>(422, 'POST', '/stories', {
    body: { relation: 'cat', services: ['NOPE'] },
  });
  same('the fields named', refused.errors.map(({ path }) => path).sort(), [
    'consent',
    'relation',
    'services.0',
    'text',
  ]);
  const { reference } = sent;
  const secret = sent.followUrl.split('/').pop() ?? '';
  const follow = (): Promise<Follow> => api.call<Follow>(200, 'GET', `/follow/${secret}`);
  const progress = async (): Promise<string | undefined> => (await follow()).services[0]?.progress;
  await api.call(404, 'GET', `/stories/${reference}`);

  say('2. The address gets one mail, without a word of the story, until its owner presses the button.');
  const mailOf = (to: string, words: RegExp): Promise<WalkMail> =>
    until(`a mail to ${to} about ${words}`, 20, async () =>
      (await mails()).find((mail) => mail.to === to && words.test(mail.subject)),
    );
  const receipt = await mailOf(author, /We have your story/);
  if (receipt.text.includes('nurses') || receipt.text.includes(secret)) throw new Error('The receipt says too much');
  const token = /\/confirm\/([A-Za-z0-9_-]+)/.exec(receipt.text)?.[1];
  await api.call(204, 'POST', `/confirmations/${token}`);

  say('3. A moderator finds it in the queue, claims it, and publishes it.');
  const queue = await api.call<{ items: { reference: string }[] }>(200, 'GET', '/moderation/stories?limit=100', {
    token: moderator,
  });
  if (!queue.items.some((item) => item.reference === reference)) throw new Error('The story is not in the queue');
  await api.call(200, 'POST', `/moderation/stories/${reference}/claim`, { token: moderator });
  const decision = {
    decision: 'publish',
    criticality: 2,
    title: 'Nobody could say when I would go home',
    tags: [{ name: 'going home', polarity: -1 }],
    services: [ward],
  };
  await api.call(200, 'POST', `/moderation/stories/${reference}/decision`, { token: moderator, body: decision });

  say('4. It is public, and the people who can act are told, by inbox and by mail.');
  const story = await api.call(200, 'GET', `/stories/${reference}`);
  if ('criticality' in story) throw new Error('Criticality is public');
  await until('the alert', 20, async () =>
    (await mails()).find((mail) => mail.to === 'responder@demo.example' && mail.subject.includes(reference)),
  );
  await until('the inbox', 20, async () => {
    const inbox = await api.call<{ items: { reference: string }[] }>(200, 'GET', '/inbox?limit=100', {
      token: responder,
    });
    return inbox.items.some((item) => item.reference === reference);
  });
  await until('heard', 20, async () => (await progress()) === 'heard');

  say(
    '5. One of them reads it and answers; nobody else’s staff may. A moderator reads the answer first, and the author hears.',
  );
  await api.call(204, 'PUT', `/stories/${reference}/read`, { token: responder });
  await until('read', 20, async () => (await progress()) === 'read');
  const answer = {
    service: ward,
    kind: 'full',
    text: 'Thank you for telling us. I am Rosa, the ward manager. I am sorry that you were left waiting. A nurse now tells each person by ten.',
  };
  await api.call(404, 'POST', `/stories/${reference}/responses`, { token: stranger, body: answer });
  const response = await api.call<{ id: string; route: string }>(201, 'POST', `/stories/${reference}/responses`, {
    token: responder,
    body: answer,
  });
  if (response.route === 'moderation') await publish(api, moderator, `/moderation/responses/${response.id}/decision`);
  await until('answered', 60, async () => (await progress()) === 'answered');
  await mailOf(author, /has an answer/);
  await api.call(204, 'PUT', `/follow/${secret}/responses/${response.id}/mark`, { body: { mark: 'helpful' } });

  say('6. A change is planned and then made. The author is told and can say whether it makes a difference.');
  const planned = {
    title: 'Everyone hears by ten when they go home',
    what: 'A nurse tells each person by ten.',
    why: 'People waited all day.',
    services: [ward],
    stories: [reference],
    ownerRole: 'Ward manager',
    due: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
    state: 'planned',
  };
  const change = await api.call<{ id: string }>(201, 'POST', '/changes', { token: responder, body: planned });
  await publish(api, moderator, `/moderation/changes/${change.id}/decision`);
  await until('planned', 20, async () =>
    (await follow()).changes.some(({ id, state }) => id === change.id && state === 'planned'),
  );
  const made = { state: 'made', evidence: [{ kind: 'text', text: 'On the ward since Monday.' }] };
  await api.call(200, 'PATCH', `/changes/${change.id}`, { token: responder, body: made });
  await publish(api, moderator, `/moderation/changes/${change.id}/decision`);
  await until('changed', 20, async () => (await progress()) === 'changed');
  await mailOf(author, /Something changed/);
  await api.call(204, 'PUT', `/follow/${secret}/changes/${change.id}/difference`, { body: { answer: 'yes' } });

  say('7. The follow link tells all of it in plain words, and the organisation sees it in its figures.');
  for (const { text } of (await follow()).timeline) say(`   ${text}`);
  const figuresAfter = await until('the figures', 20, async () => {
    const now = await figures();
    return valueOf(now, 'changes-made') > valueOf(figuresBefore, 'changes-made') && now;
  });
  same('stories counted', valueOf(figuresAfter, 'stories-published') - valueOf(figuresBefore, 'stories-published'), 1);
  for (const { id, definition, window, numerator, denominator } of figuresAfter) {
    if (!definition || !window.from || !Number.isFinite(numerator) || !Number.isFinite(denominator)) {
      throw new Error(`The figure ${id} does not say what it is`);
    }
  }

  say('8. The author takes it back: it is gone from the page, the lists and the search; the feed has its tombstone.');
  await api.call(202, 'POST', `/follow/${secret}/withdrawal`, { body: {} });
  await api.call(410, 'GET', `/stories/${reference}`);
  const list = await api.call<{ items: { reference: string }[] }>(200, 'GET', '/stories?limit=100&q=nobody');
  if (list.items.some((item) => item.reference === reference)) throw new Error('The story is still in the search');
  await until('the tombstone', 20, () => hasTombstone(api, reference));
  await until(
    'out of the figures',
    20,
    async () => valueOf(await figures(), 'stories-published') === valueOf(figuresBefore, 'stories-published'),
  );
  await api.call(200, 'GET', '/operator/messages', { token: operator });
  await api.call(403, 'GET', '/operator/messages', { token: responder });
  await api.call(401, 'GET', '/inbox');
  say(`The walk of ${reference} is done.`);
  return { reference };
}

/** A moderator publishes as soon as there is something to decide. */
async function publish(api: Api, token: string, path: string): Promise<void> {
  await until(`a decision at ${path}`, 60, async () => {
    const { status } = await api.try('POST', path, { token, body: { decision: 'publish' } });
    return status === 200;
  });
}

async function hasTombstone(api: Api, reference: string): Promise<boolean> {
  interface Page {
    items: { type: string; data: { reference?: string } }[];
    next: string | null;
  }
  let after = '';
  for (;;) {
    const page = await api.call<Page>(200, 'GET', `/events?limit=100${after}`);
    if (page.items.some(({ type, data }) => type === 'story.withdrawn' && data.reference === reference)) return true;
    if (page.items.length === 0 || !page.next) return false;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}

function valueOf(figures: readonly Figure[], id: string): number {
  const figure = figures.find((known) => known.id === id);
  if (!figure) throw new Error(`The figure ${id} is missing`);
  return figure.value ?? 0;
}

function same(what: string, is: unknown, should: unknown): void {
  if (JSON.stringify(is) !== JSON.stringify(should)) {
    throw new Error(`Wrong: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
  }
}
