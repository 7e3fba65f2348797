import { silentLogger } from './logging/logger.js';
import { Metrics } from './metrics.js';
import { startOpsServer, type OpsServer } from './ops-server.js';
import { readiness, type ReadinessReport } from './rooms.js';

describe('health and metrics', () => {
  const metrics = new Metrics();
  let ready: () => Promise<ReadinessReport>;
  let ops: OpsServer;
  const get = (path: string, method = 'GET') =>
    fetch(`http://${ops.address.host}:${ops.address.port}${path}`, { method });

  beforeAll(async () => {
    ops = await startOpsServer({
      listen: { host: '127.0.0.1', port: 0 },
      ready: () => ready(),
      metrics,
      logger: silentLogger(),
    });
  });
  afterAll(() => ops.stop());

  it('say that the process lives', async () => {
    const response = await get('/health/live');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('are ready while something is only degraded, and say how each part is', async () => {
    const report = readiness({ database: { state: 'ok' }, broker: { state: 'degraded', why: 'RabbitMQ is away' } });
    ready = () => Promise.resolve(report);
    const response = await get('/health/ready?x=1');
    expect([response.status, await response.json()]).toEqual([200, { ...report, ready: true }]);
  });

  it.each([
    ['is down', () => Promise.resolve(readiness({ database: { state: 'down', why: 'away' } })), 'database'],
    ['can’t be asked', () => Promise.reject(new Error('broken')), 'room'],
    ['does not answer', () => new Promise<ReadinessReport>(() => undefined), 'room'],
  ])('are not ready when a part %s', async (_what, asked, part) => {
    ready = asked;
    const response = await get('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, parts: { [part]: { state: 'down' } } });
  });

  it('give the figures of the process as Prometheus reads them', async () => {
    metrics.counter({ name: 'heard_tries_total', help: 'Tries', labels: ['kind'] }).inc({ kind: 'good' }, 2);
    metrics.gauge({ name: 'heard_waiting', help: 'Waiting' }, (gauge) => gauge.set(7));
    metrics.histogram({ name: 'heard_try_seconds', help: 'Tries' }).observe(0.02);
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('heard_tries_total{kind="good"} 2');
    expect(text).toContain('heard_waiting 7');
    expect(text).toContain('heard_try_seconds_bucket{le="0.025"} 1');
  });

  it('count in one place what two rooms of a process ask for', () => {
    const asked = { name: 'heard_twice_total', help: 'Twice' };
    expect(metrics.counter(asked)).toBe(metrics.counter(asked));
  });

  it('have nothing else, and change nothing', async () => {
    expect((await get('/')).status).toBe(404);
    expect((await get('/health/live', 'POST')).status).toBe(405);
    expect((await get('/health/live', 'HEAD')).status).toBe(200);
  });

  it('say when the port is taken', async () => {
    const { host, port } = ops.address;
    const second = startOpsServer({ listen: { host, port }, ready, metrics, logger: silentLogger() });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
