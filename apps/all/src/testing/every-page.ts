import { Api } from '../walk/api.js';
import { livesOfStories } from './lives-of-stories.js';
import type { PageToSee, Visitor } from './page-to-see.js';

export interface EveryPage {
  readonly pages: readonly PageToSee[];
  /** The cookies of each visitor, as a browser sends them. */
  readonly cookies: Readonly<Record<Visitor, string>>;
}

const STAFF = ['responder', 'administrator', 'moderator', 'operator'] as const;

/**
 * Every page of a running Heard with the made-up region, in the states that can be come by: what pictures are taken of
 * and what is measured. Makes a few stories of its own, for the pages of their authors.
 */
export async function everyPage(base: string, password: string): Promise<EveryPage> {
  const api = new Api(base);
  const signedIn = await Promise.all(
    STAFF.map(async (role) => [role, await signIn(base, `${role}@demo.example`, password)] as const),
  );
  const cookies = { nobody: '', author: await beginDraft(base), ...Object.fromEntries(signedIn) } as Record<
    Visitor,
    string
  >;
  const pages = [
    ...(await publicPages(api)),
    ...sharePages(),
    ...(await livesOfStories(api, password)),
    ...(await staffPages(api, password)),
  ];
  return { pages, cookies };
}

const publicPage = (name: string, path: string): PageToSee => ({ name, path, by: 'nobody' });

async function publicPages(api: Api): Promise<PageToSee[]> {
  const firstStory = (filter: string) => firstOf(api, `/stories?limit=1&${filter}`, 'reference');
  const story = await firstStory('has=change-made');
  const answered = await firstStory('has=response');
  const newest = await firstStory('');
  const service = await firstOf(api, '/services?limit=1&organisation=XCV&kind=hospital', 'code');
  const practice = await firstOf(api, '/services?limit=1&kind=gp-practice', 'code');
  const changes = await Promise.all(
    ['made', 'in-progress', 'planned', 'not-going-ahead'].map(
      async (state) => [state, await firstOf(api, `/changes?limit=1&state=${state}`, 'id')] as const,
    ),
  );
  return [
    publicPage('home', '/'),
    publicPage('stories', '/stories'),
    publicPage('stories-filtered', '/stories?has=response&relation=patient'),
    publicPage('stories-none', '/stories?q=zanzibar&has=change-made'),
    publicPage('story-changed', `/stories/${story}`),
    publicPage('story-answered', `/stories/${answered}`),
    publicPage('story-newest', `/stories/${newest}`),
    publicPage('services', '/services'),
    publicPage('services-found', '/services?q=ward'),
    publicPage('service', `/services/${service}`),
    publicPage('practice', `/services/${practice}`),
    publicPage('organisation', '/organisations/XCV'),
    publicPage('changes', '/changes'),
    ...changes.flatMap(([state, id]) => (id === '' ? [] : [publicPage(`change-${state}`, `/changes/${id}`)])),
    ...['', '/moderation', '/privacy', '/accessibility', '/figures'].map((part) =>
      publicPage(`about${part.replace('/', '-')}`, `/about${part}`),
    ),
    publicPage('developers', '/developers'),
    publicPage('api-docs', '/api/docs'),
    publicPage('components', '/components'),
    publicPage('mail', '/mail'),
    publicPage('not-found', '/nothing-here'),
    publicPage('sign-in', '/staff/sign-in'),
    publicPage('follow-lost', '/follow'),
    publicPage('confirm', '/confirm/abcdefghijklmnop'),
  ];
}

const sharePages = (): PageToSee[] => [
  { name: 'share', path: '/share', by: 'nobody' },
  ...['who', 'when', 'where', 'story', 'feelings', 'email', 'name', 'check', 'delete'].map((step): PageToSee => ({
    name: `share-${step}`,
    path: `/share/${step}`,
    by: 'author',
  })),
  { name: 'share-where-found', path: '/share/where?q=ward', by: 'author' },
];

async function staffPages(api: Api, password: string): Promise<PageToSee[]> {
  const tokenOf = async (role: string) =>
    (await api.call<{ token: string }>(200, 'POST', '/session', { body: { email: `${role}@demo.example`, password } }))
      .token;
  const told = await firstOf(api, '/inbox?limit=1', 'reference', await tokenOf('responder'));
  const queue = await api.call<{ items: { reference: string }[] }>(200, 'GET', '/moderation/stories?limit=5', {
    token: await tokenOf('moderator'),
  });
  const [dangerous, other] = queue.items.map(({ reference }) => reference);
  const claiming = { token: await tokenOf('moderator') };
  await api.call(200, 'POST', `/moderation/stories/${dangerous}/claim`, claiming);
  const change = await firstOf(api, '/changes?limit=1&organisation=XCV&state=planned', 'id');
  return [
    { name: 'inbox', path: '/staff', by: 'responder' },
    { name: 'inbox-reading', path: '/staff?view=reading', by: 'responder' },
    { name: 'inbox-answered', path: '/staff?view=answered', by: 'responder' },
    { name: 'inbox-of-administrator', path: '/staff', by: 'administrator' },
    { name: 'staff-story', path: `/staff/stories/${told}`, by: 'responder' },
    { name: 'respond', path: `/staff/stories/${told}/respond`, by: 'responder' },
    { name: 'staff-changes', path: '/staff/changes', by: 'responder' },
    { name: 'staff-change-new', path: `/staff/changes/new?story=${told}`, by: 'responder' },
    { name: 'staff-change-edit', path: `/staff/changes/${change}/edit`, by: 'responder' },
    { name: 'dashboard', path: '/staff/dashboard', by: 'administrator' },
    { name: 'account', path: '/staff/account', by: 'responder' },
    { name: 'desk', path: '/desk', by: 'moderator' },
    { name: 'desk-story-claimed', path: `/desk/stories/${dangerous}`, by: 'moderator' },
    { name: 'desk-story-unclaimed', path: `/desk/stories/${other}`, by: 'moderator' },
    { name: 'desk-responses', path: '/desk/responses', by: 'moderator' },
    { name: 'desk-changes', path: '/desk/changes', by: 'moderator' },
    { name: 'desk-replies', path: '/desk/replies', by: 'moderator' },
    { name: 'desk-where', path: '/desk/where', by: 'moderator' },
    { name: 'operator', path: '/operator', by: 'operator' },
    { name: 'operator-unheard', path: '/operator/unheard', by: 'operator' },
    { name: 'operator-unplaced', path: '/operator/unplaced', by: 'operator' },
    { name: 'forbidden', path: '/operator', by: 'responder' },
  ];
}

/** One field of the first item of a list; nothing where the list is empty. */
async function firstOf(api: Api, path: string, field: string, token?: string): Promise<string> {
  const { items } = await api.call<{ items: Record<string, string>[] }>(200, 'GET', path, { ...(token && { token }) });
  return items[0]?.[field] ?? '';
}

const signIn = (base: string, email: string, password: string): Promise<string> =>
  throughForms(base, '/staff/sign-in', [['/staff/sign-in', { email, password }]]);

/** An author who has answered every question and not sent yet. */
const beginDraft = (base: string): Promise<string> =>
  throughForms(base, '/share', [
    ['/share', {}],
    ['/share/who', { relation: 'patient' }],
    ['/share/when', { happened: 'ongoing' }],
    ['/share/where', { place: 'The ward by the canal, in Aldersett' }],
    [
      '/share/story',
      {
        text: 'I waited from nine until six to go home. The nurses were kind, and each of them thought that somebody else had told me.',
      },
    ],
    ['/share/feelings', { good: 'kind nurses', improve: 'waiting to go home', feelings: 'forgotten' }],
    ['/share/email', { email: 'somebody@example.org', postcode: 'XC1' }],
    ['/share/name', { screenName: 'own', ownName: 'Amber Finch' }],
  ]);

/** Opens a page, sends forms one after the other as a browser does, and gives the cookies that it has then. */
async function throughForms(
  base: string,
  path: string,
  forms: readonly (readonly [path: string, fields: Readonly<Record<string, string>>])[],
): Promise<string> {
  const jar = new Map<string, string>();
  const call = async (method: string, to: string, body?: URLSearchParams): Promise<string> => {
    const response = await fetch(base + to, {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: cookieLine(jar), 'sec-fetch-site': 'same-origin' },
      ...(body && { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response.text();
  };
  let page = await call('GET', path);
  for (const [to, fields] of forms) {
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await call('POST', to, new URLSearchParams({ ...fields, _token: token }));
    if (answer.includes('name="_token"')) page = answer;
  }
  return cookieLine(jar);
}

const cookieLine = (jar: ReadonlyMap<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
