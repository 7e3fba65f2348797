import { randomUUID } from 'node:crypto';
import { Api, until } from '../walk/api.js';
import type { PageToSee } from './page-to-see.js';

const WARD = 'XCV01A';

interface Life {
  readonly reference: string;
  readonly secret: string;
}

/** Stories taken so far in their lives, and the page that their authors see then. Needs short clocks. */
export async function livesOfStories(api: Api, password: string): Promise<PageToSee[]> {
  const moderator = await signIn(api, 'moderator@demo.example', password);
  const responder = await signIn(api, 'responder@demo.example', password);
  const decide = (life: Life, decision: Record<string, unknown>) => decideStory(api, moderator, life, decision);

  const waiting = await tell(api);
  const returned = await tell(api);
  await decide(returned, { decision: 'return', reason: 'Which day was it? We would leave out the name of the nurse.' });
  const refused = await tell(api);
  await decide(refused, { decision: 'reject', reason: 'This is about a service that Heard does not cover.' });
  const held = await tell(api);
  await decide(held, { decision: 'hold', hold: 'safeguarding', reason: 'Somebody may be in danger' });
  const published = await tell(api);
  await decide(published, PUBLISH);
  const answered = await tell(api);
  await decide(answered, PUBLISH);
  await answer(api, { moderator, responder }, answered);
  const made = await tell(api);
  await decide(made, PUBLISH);
  await answer(api, { moderator, responder }, made);
  await change(api, { moderator, responder }, made);
  const withdrawn = await tell(api);
  await decide(withdrawn, PUBLISH);
  await api.call(202, 'POST', `/follow/${withdrawn.secret}/withdrawal`, { body: {} });

  const states = { waiting, returned, refused, held, published, answered, made, withdrawn };
  const follow = Object.entries(states).map(([state, { secret }]): PageToSee => ({
    name: `follow-${state}`,
    path: `/follow/${secret}`,
    by: 'nobody',
  }));
  const choices = ['answer', 'notices', 'withdraw', 'erase'].map((page): PageToSee => ({
    name: `follow-${page}`,
    path: `/follow/${made.secret}/${page}`,
    by: 'nobody',
  }));
  const gone: PageToSee = { name: 'story-withdrawn', path: `/stories/${withdrawn.reference}`, by: 'nobody' };
  return [...follow, ...choices, gone];
}

const PUBLISH = {
  decision: 'publish',
  criticality: 2,
  title: 'Nobody could say when I would go home',
  text: 'I sat dressed on the bed from nine until six. The staff were kind, but nobody could say when I would go home.',
  tags: [{ name: 'going home', polarity: -1 }],
};

async function signIn(api: Api, email: string, password: string): Promise<string> {
  return (await api.call<{ token: string }>(200, 'POST', '/session', { body: { email, password } })).token;
}

async function tell(api: Api): Promise<Life> {
  const { reference, followUrl } = await api.call<{ reference: string; followUrl: string }>(202, 'POST', '/stories', {
    key: randomUUID(),
    body: {
      text: 'I sat dressed on the bed from nine until six. Nurse Alder was kind, but nobody could say when I would go home.',
      consent: true,
      relation: 'patient',
      services: [WARD],
      screenName: 'Slow Kettle',
      improve: ['going home'],
      email: `author-${randomUUID()}@example.org`,
    },
  });
  return { reference, secret: followUrl.split('/').at(-1) ?? '' };
}

async function decideStory(
  api: Api,
  token: string,
  { reference }: Life,
  decision: Record<string, unknown>,
): Promise<void> {
  await api.call(200, 'POST', `/moderation/stories/${reference}/claim`, { token });
  await api.call(200, 'POST', `/moderation/stories/${reference}/decision`, { token, body: decision });
}

interface Staff {
  readonly moderator: string;
  readonly responder: string;
}

async function answer(api: Api, { moderator, responder }: Staff, { reference, secret }: Life): Promise<void> {
  const path = `/stories/${reference}/responses`;
  const body = {
    service: WARD,
    kind: 'full',
    text: `Thank you for telling us about ${reference}. I am Rosa, the ward manager, and I am sorry that you were left waiting. We now say by ten when people go home.`,
  };
  const sent = await until('the story to be there to answer', 20, async () => {
    const response = await api.try<{ id: string; route: string }>('POST', path, { token: responder, body });
    return response.status === 201 && response.body;
  });
  if (sent.route === 'moderation') await publish(api, moderator, `/moderation/responses/${sent.id}/decision`);
  await progressed(api, secret, 'answered');
}

async function change(api: Api, { moderator, responder }: Staff, { reference, secret }: Life): Promise<void> {
  const { id } = await api.call<{ id: string }>(201, 'POST', '/changes', {
    token: responder,
    body: {
      title: 'Everyone hears by ten when they go home',
      what: 'A nurse tells each person by ten.',
      why: 'People waited all day.',
      services: [WARD],
      stories: [reference],
      ownerRole: 'Ward manager',
      due: null,
      state: 'made',
      evidence: [{ kind: 'text', text: 'On the ward since Monday.' }],
    },
  });
  await publish(api, moderator, `/moderation/changes/${id}/decision`);
  await progressed(api, secret, 'changed');
}

/** As soon as there is something to decide. */
async function publish(api: Api, token: string, path: string): Promise<void> {
  await until(`a decision at ${path}`, 30, async () => {
    return (await api.try('POST', path, { token, body: { decision: 'publish' } })).status === 200;
  });
}

async function progressed(api: Api, secret: string, progress: string): Promise<void> {
  await until(progress, 30, async () => {
    const followed = await api.call<{ services: { progress: string }[] }>(200, 'GET', `/follow/${secret}`);
    return followed.services[0]?.progress === progress;
  });
}
