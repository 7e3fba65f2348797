import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { ServerTCP, type MessageHandler, type TcpSocket } from '@nestjs/microservices';
import { describeError } from '#persistence';
import type { Address } from '../wiring.js';
import { Answerer, type AnswererOptions } from './answerer.js';
import { NoDelaySocket } from './no-delay-socket.js';
import type { RequestEnvelope } from './wire.js';

interface Packet {
  readonly id?: unknown;
  readonly pattern?: unknown;
  readonly data?: unknown;
}

/** Nest's TCP transport with our own ends: typed errors, deadlines, claims, and a stop that lets handlers finish. */
export class TcpRequestStrategy extends ServerTCP {
  private readonly answerer: Answerer;

  constructor(
    private readonly address: Address,
    private readonly answering: AnswererOptions,
  ) {
    super({ host: address.host, port: address.port, socketClass: NoDelaySocket });
    this.answerer = new Answerer(answering);
  }

  /** Where it listens, once it does (a port of 0 is replaced by a free one). */
  get listeningOn(): Address {
    const bound = this.unwrap<NetServer>().address() as AddressInfo | null;
    return { host: this.address.host, port: bound?.port ?? this.address.port };
  }

  override addHandler(
    _pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.answerer.add(handler, isEventHandler, extras);
  }

  /** Nest reports only two kinds of failure; here each one stops the start. */
  override listen(callback: (error?: unknown) => void): void {
    const server = this.unwrap<NetServer>();
    server.once('error', callback);
    server.listen(this.address.port, this.address.host, () => {
      server.off('error', callback);
      callback();
    });
  }

  override async handleMessage(socket: TcpSocket, rawMessage: unknown): Promise<void> {
    const { id, pattern, data } = rawMessage as Packet;
    if (typeof id !== 'string' || typeof pattern !== 'string' || !isEnvelope(data)) return;
    const reply = await this.answerer.answer(pattern, data);
    socket.sendMessage({ id, response: reply, isDisposed: true });
  }

  /** Accepts no one new, refuses what is asked on open connections, and ends those when the running handlers are done. */
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- typed as void by Nest, which awaits it
  override async close(): Promise<void> {
    this.isManuallyTerminated = true;
    const server = this.unwrap<NetServer>();
    if (server.listening) server.close();
    await this.answerer.drain();
    await Promise.all([...this.openSockets].map(ended));
    this.closeOpenSockets();
  }

  /** Nest would log what came, which may be a person's words. */
  protected override handleError(error: unknown): void {
    this.answering.logger.warn({ error: describeError(error) }, 'a connection for requests broke');
  }
}

function isEnvelope(data: unknown): data is RequestEnvelope {
  const meta = (data as Partial<RequestEnvelope> | null | undefined)?.meta;
  return typeof meta === 'object' && meta !== null && typeof meta.deadline === 'number';
}

/** Resolves when everything written has been handed to the system, or the other side is gone. */
function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    socket.once('close', () => resolve());
    socket.end(() => resolve());
  });
}
