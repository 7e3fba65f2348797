import type { AddressInfo } from 'node:net';
import { RequestClient, type Address } from '#messaging';
import { createHttpApp, type RoomContext, type RunningRoom } from '#platform';
import { Claims } from '#policy';
import { AccessGuard } from './access/access-guard.js';
import { Cookies } from './access/cookies.js';
import { Forms } from './access/forms.js';
import { Identification } from './access/identification.js';
import { openLimits } from './access/open-limits.js';
import { RoutingClient } from './clients/routing-client.js';
import { GatewayModule } from './gateway.module.js';
import { Assets } from './pages/assets.js';
import { ErrorPages } from './pages/error-page.js';
import { Pages } from './pages/pages.js';
import { openTemplates } from './pages/templates.js';
import { Calendar } from './presenters/calendar.js';
import { RoomHealth } from './room-health.js';

export interface RunningGateway extends RunningRoom {
  /** Where it listens: of use where port 0 was asked for. */
  readonly address: Address;
}

/**
 * Starts the only public door of Heard.
 * @throws the system's error when the port is in use
 */
export async function startGateway(context: RoomContext): Promise<RunningGateway> {
  const { settings, mode, clock, metrics } = context;
  const logger = context.logger.child({ room: 'gateway' });
  const requests = new RequestClient(context.requests, { logger });
  const { redisUrl, secrets } = context;
  const limits = openLimits({ settings, redisUrl, secrets: secrets.for('gateway'), logger });
  const health = new RoomHealth(requests, clock);
  const calendar = new Calendar(settings.timeZone);
  const { experienceMaxAge, escalateAfter: answerWithin, providerPreview, responseEditWindow } = settings.rules;
  const { publicUrl, runBy } = settings;
  const cookies = new Cookies(publicUrl);
  const forms = new Forms(secrets.for('gateway'), cookies, publicUrl);
  const assets = new Assets();
  const pages = new Pages({
    templates: openTemplates(),
    assets,
    forms,
    showsMail: mode === 'one-process',
    runBy,
  });
  const errorPages = new ErrorPages(pages, forms, clock, calendar);
  const module = GatewayModule.with({
    mode,
    settings: { publicUrl, calendar, experienceMaxAge, answerWithin, providerPreview, responseEditWindow, runBy },
    clock,
    requests,
    limits,
    health,
    cookies,
    assets,
    pages,
  });
  const errorPage = errorPages.of.bind(errorPages);
  const app = await createHttpApp(module, { settings, logger, metrics, errorPage });
  const identification = new Identification(new RoutingClient(requests), new Claims(secrets.shared, clock));
  app.useGlobalGuards(new AccessGuard(identification, limits, cookies, forms));
  const stop = async (): Promise<void> => {
    await app.close();
    requests.close();
    limits.close();
  };
  try {
    await app.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await stop();
    throw error;
  }
  const { address: host, port } = app.getHttpServer().address() as AddressInfo;
  logger.info({ host, port }, 'Listening');
  return { name: 'gateway', address: { host, port }, ready: () => health.report(), stop };
}
