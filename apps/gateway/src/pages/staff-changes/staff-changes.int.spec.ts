import { createChange, getStaffChange, listStaffChanges, updateChange, type ListedChange } from '#contracts';
import { HeardError, notFound } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { openAs, flat, HOSTILE } from '../../testing/page-text.js';
import { REFERENCE } from '../../testing/stub-rooms.js';
import { TryBrowser } from '../../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');
const KEY = '0198c1f0-0000-7000-8000-00000000aaa1';
const listed = listStaffChanges.example.response.items[0]!;

let gateway: GatewayUnderTest;
let responder: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock: { now: () => NOW } })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  responder = TryBrowser.as(gateway, 'responder');
});
const openPage = (path: string): Promise<string> => openAs(responder, path);

describe('changes of the organisation', () => {
  const path = `/staff/changes/${listed.id}/edit`;
  const published: ListedChange = { ...listed, reading: 'published', publicState: 'planned' };
  const typed = {
    key: KEY,
    title: 'A board',
    what: 'What',
    why: 'Why',
    services: ['RX1A1'],
    stories: REFERENCE,
    ownerRole: 'Matron',
    due: '2026-04-01',
    state: 'planned',
    evidenceText: ['', 'On the ward'],
    evidenceUrl: ['https://example.org/board'],
    evidenceTitle: [''],
  };

  it('are listed by state, the overdue in words', async () => {
    const overdue = {
      ...listed,
      title: HOSTILE.replace('\u202e', ''),
      overdue: true,
      due: '2026-02-28',
      reading: 'published' as const,
      publicState: 'planned' as const,
    };
    gateway.rooms.on(listStaffChanges, () => ({
      items: [overdue, { ...listed, reading: 'returned' as const, reason: 'Say when.' }],
      next: null,
      counts: { planned: 2, inProgress: 1, made: 3, notGoingAhead: 0 },
    }));
    const text = await openPage('/staff/changes?state=planned');
    expect(gateway.rooms.askedOf(listStaffChanges)).toMatchObject([{ data: { state: 'planned', limit: 20 } }]);
    expect(text).toContain('1 change is overdue.');
    expect(text).toContain('Planned. An update is due since');
    expect(text).toContain('All (6)');
    expect(text).toContain('<bdi>Say when.</bdi>');
    expect(text).not.toMatch(/<script(?! type="module" src)/);
  });

  it('are none: one fact, one link', async () => {
    gateway.rooms.on(listStaffChanges, () => ({ ...listStaffChanges.example.response, items: [] }));
    expect(await openPage('/staff/changes')).toContain('There is no such change.');
  });

  it('are recorded with their evidence, once', async () => {
    const text = await openPage(`/staff/changes/new?story=${REFERENCE}`);
    expect(text).toContain(`>${REFERENCE}</textarea>`);
    expect(text).toMatch(/value="RX1A1" checked/);
    const sent = await responder.send('/staff/changes/new', typed);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/staff/changes/${KEY}/edit`]);
    expect(gateway.rooms.askedOf(createChange)).toMatchObject([
      {
        data: {
          id: KEY,
          change: {
            services: ['RX1A1'],
            stories: [REFERENCE],
            evidence: [
              { kind: 'text', text: 'On the ward' },
              { kind: 'link', url: 'https://example.org/board', title: 'https://example.org/board' },
            ],
          },
        },
      },
    ]);
  });

  it('name what is wrong with the words, and keep them', async () => {
    await responder.open('/staff/changes/new');
    const faults = {
      ...typed,
      why: '',
      services: [],
      stories: 'nope',
      evidenceUrl: ['javascript:alert(1)'],
      title: HOSTILE,
    };
    const { status, text } = await responder.send('/staff/changes/new', faults);
    expect(status).toBe(422);
    for (const [field, words] of [
      ['why', 'Say why it changes.'],
      ['services', 'Choose at least one service.'],
      ['stories', 'A reference looks like H-7K3M-92QX.'],
      ['evidenceText-1', 'Enter a whole web address'],
    ] as const) {
      expect(flat(text)).toContain(`href="#${field}">${words}`);
    }
    expect(text).toContain('>nope</textarea>');
    expect(text).toContain('javascript:alert(1)"');
    expect(text).not.toMatch(/href="javascript/);
    const long = await responder.send('/staff/changes/new', { ...typed, what: 'é'.repeat(100_000) });
    expect(long.status).toBe(422);
    expect(gateway.rooms.askedOf(createChange)).toEqual([]);
  });

  it('are edited: made tells the authors once, and not going ahead needs a public reason', async () => {
    gateway.rooms.on(getStaffChange, () => ({ ...published, authors: 2 }));
    expect(await openPage(path)).toContain('When it is made, 2 authors will be told once.');
    const saved = await responder.send(path, { ...typed, state: 'made' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, '/staff/changes']);
    expect(gateway.rooms.askedOf(updateChange)).toMatchObject([{ data: { id: listed.id, patch: { state: 'made' } } }]);
    gateway.rooms.on(updateChange, () => {
      throw new HeardError('invalid', 'invalid', 'Wrong.', {
        errors: [
          { path: 'patch.reason', code: 'required', message: 'Say why it is not going ahead: everyone can read it.' },
        ],
      });
    });
    const given = await responder.send(path, { ...typed, state: 'not-going-ahead' });
    expect(given.status).toBe(422);
    expect(flat(given.text)).toContain('href="#reason">Say why it is not going ahead');
  });

  it('can only be looked at while a moderator reads them', async () => {
    const text = await openPage(path);
    expect(text).toContain('A moderator reads it first.');
    expect(text).not.toContain('<textarea');
  });

  it('of another organisation are not there', async () => {
    for (const contract of [getStaffChange, updateChange]) {
      gateway.rooms.on<unknown, unknown>(contract, () => {
        throw notFound('The change');
      });
    }
    expect((await responder.open(path)).status).toBe(404);
    await responder.open('/staff/account');
    expect((await responder.send(path, typed)).status).toBe(404);
    expect((await responder.open('/staff/changes/nothing/edit')).status).toBe(404);
  });
});
