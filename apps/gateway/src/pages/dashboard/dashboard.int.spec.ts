import { FIGURE_IDS, getFigures, getMonthlyCounts, getPlace, getPlaces, placeExample } from '#contracts';
import { HeardError } from '#kernel';
import { GatewayUnderTest } from '../../testing/gateway-under-test.js';
import { openAs } from '../../testing/page-text.js';
import { TryBrowser } from '../../testing/try-browser.js';

const NOW = new Date('2026-03-09T09:12:00.000Z');

let gateway: GatewayUnderTest;
let responder: TryBrowser;
beforeAll(async () => (gateway = await GatewayUnderTest.start({}, { clock: { now: () => NOW } })));
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.rooms.reset();
  responder = TryBrowser.as(gateway, 'responder');
});
const openPage = (path: string): Promise<string> => openAs(responder, path);

describe('the dashboard', () => {
  const trust = { ...placeExample, code: 'RX1', name: 'Anytown Trust', ancestors: [] };
  const elsewhere = { ...placeExample, code: 'RY1', ancestors: [] };
  const figures = (
    window: { from: string; to: string },
    but: { numerator: number; denominator: number; value: number | null },
  ) => {
    const [example] = getFigures.example.response.figures;
    return FIGURE_IDS.map((id) => ({
      ...example!,
      id,
      window,
      ...but,
      unit: id.includes('days') ? ('days' as const) : example!.unit,
    }));
  };
  beforeEach(() => {
    gateway.rooms.on(getPlaces, ({ codes }) => ({
      places: [trust, placeExample, elsewhere].filter(({ code }) => codes.includes(code)),
    }));
    gateway.rooms.on(getPlace, ({ code }) => ({
      ...getPlace.example.response,
      code,
      name: code === 'RX1' ? 'Anytown Trust' : 'Ward 7',
      children: code === 'RX1' ? [{ code: 'RX1A1', name: 'Ward 7', kind: 'hospital' }] : [],
    }));
    gateway.rooms.on(getFigures, ({ from, to }) => ({
      ...getFigures.example.response,
      figures: figures({ from, to }, { numerator: 18, denominator: 24, value: 75 }),
    }));
  });

  it('shows each figure with all that says what it is, and the months as a table too', async () => {
    const text = await openPage('/staff/dashboard');
    expect(text).toContain('<h1>Anytown Trust, April 2025 to March 2026</h1>');
    expect(gateway.rooms.askedOf(getFigures)).toMatchObject([
      { data: { organisation: 'RX1', from: '2025-04', to: '2026-03' } },
    ]);
    expect(text.match(/<h3 class="figure__label">/g)).toHaveLength(13);
    expect(text.match(/<a class="roomy-link" href="\/(stories|changes)\?[^"]*organisation=RX1/g)).toHaveLength(13);
    expect(text).toContain('<option value="RX1A1">Ward 7</option>');
    expect(text).toContain('role="img"');
    expect(text).toMatch(/<th scope="row">February 2026<\/th><td[^>]*>20<\/td><td[^>]*>9<\/td>/);
    expect(text).not.toMatch(/\sstyle=/);
  });

  it('takes a part of the organisation and a length from its address', async () => {
    await openPage('/staff/dashboard?place=RX1A1&months=3');
    expect(gateway.rooms.askedOf(getFigures)).toMatchObject([
      { data: { organisation: 'RX1A1', from: '2026-01', to: '2026-03' } },
    ]);
    expect((await responder.open('/staff/dashboard?months=7')).status).toBe(422);
  });

  it('of another organisation is not there', async () => {
    for (const place of ['RY1', 'NOBODY']) {
      expect((await responder.open(`/staff/dashboard?place=${place}`)).status).toBe(404);
    }
    expect(gateway.rooms.askedOf(getFigures)).toEqual([]);
  });

  it('says that there is nothing, and what it can’t say', async () => {
    gateway.rooms.on(getFigures, ({ from, to }) => ({
      ...getFigures.example.response,
      figures: figures({ from, to }, { numerator: 0, denominator: 0, value: null }),
    }));
    expect(await openPage('/staff/dashboard')).toContain('No stories in this period. Widen the dates.');
    gateway.rooms.on(getFigures, ({ from, to }) => ({
      ...getFigures.example.response,
      figures: figures({ from, to }, { numerator: 1, denominator: 2, value: 50 }),
    }));
    gateway.rooms.on(getMonthlyCounts, () => {
      throw new HeardError('unavailable', 'unavailable', 'Away.');
    });
    expect(await openPage('/staff/dashboard')).toContain('We can’t show the months just now.');
  });
});
