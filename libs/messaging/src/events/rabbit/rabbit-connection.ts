import { connect, type ChannelModel, type RecoveringChannelModel } from 'amqplib';
import type { MessagingLog } from '../../log.js';

const CONNECT_LIMIT_MS = 5_000;
/** Seconds; a broker that says nothing for twice as long is gone. */
const HEARTBEAT_SECONDS = 10;

export interface RabbitConnectionOptions {
  readonly url: string;
  /** Shown by RabbitMQ: `stories events out`. */
  readonly name: string;
  readonly logger: MessagingLog;
}

/** A connection that is made again whenever it breaks, from the start on: a broker that is away stops nobody. */
export class RabbitConnection {
  private recovering: Promise<RecoveringChannelModel> | undefined;
  private model: ChannelModel | undefined;
  private reason: string | undefined = 'RabbitMQ has not been reached yet';

  constructor(
    private readonly options: RabbitConnectionOptions,
    /** Called with each new connection; with nothing when it broke, and the channels of it are gone. */
    private readonly opened: (model: ChannelModel | undefined) => void,
    /** Called when it breaks, is blocked or is unblocked. */
    private readonly changed: () => void = () => undefined,
  ) {}

  /** Why it can't be used at present; undefined when it can. */
  get trouble(): string | undefined {
    return this.reason;
  }

  get current(): ChannelModel | undefined {
    return this.model;
  }

  start(): void {
    const { url, name, logger } = this.options;
    this.recovering = connect(withHeartbeat(url), {
      noDelay: true,
      timeout: CONNECT_LIMIT_MS,
      clientProperties: { connection_name: name },
      recovery: { initialDelay: 200, maxDelay: 5_000, waitForConnect: false },
    });
    void this.recovering.then((recovering) => this.watch(recovering));
    this.recovering.catch(() => logger.error({ connection: name }, 'the URL of RabbitMQ is not usable'));
  }

  async stop(): Promise<void> {
    const recovering = await this.recovering?.catch(() => undefined);
    this.model = undefined;
    this.reason = 'it is closed';
    await recovering?.close();
  }

  private watch(recovering: RecoveringChannelModel): void {
    const { name, logger } = this.options;
    recovering.on('error', () => undefined); // 'disconnect' follows
    recovering.on('connect', (model) => {
      logger.info({ connection: name }, 'connected to RabbitMQ');
      this.model = model;
      this.set(undefined);
      this.opened(model);
    });
    recovering.on('disconnect', () => {
      logger.warn({ connection: name }, 'the connection to RabbitMQ broke');
      this.model = undefined;
      this.opened(undefined);
      this.set('RabbitMQ is away');
    });
    recovering.on('connect-failed', (error: Error & { code?: string }) => {
      if (this.reason !== 'RabbitMQ is away') {
        logger.warn({ connection: name, reason: error.code ?? error.name }, 'RabbitMQ cannot be reached');
      }
      this.set('RabbitMQ is away');
    });
    recovering.on('blocked', () => {
      logger.warn({ connection: name }, 'RabbitMQ takes nothing at present: it is out of memory or disk');
      this.set('RabbitMQ takes nothing at present');
    });
    recovering.on('unblocked', () => this.set(undefined));
  }

  private set(reason: string | undefined): void {
    this.reason = reason;
    this.changed();
  }
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return parsed.toString();
}
