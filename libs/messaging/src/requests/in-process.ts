import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { DataRoom } from '#contracts';
import { Answerer, type AnswererOptions } from './answerer.js';
import { NotSent, Unanswered, type Peer, type Peers } from './peer.js';
import type { Reply, RequestEnvelope } from './wire.js';

/** The rooms of one process that answer each other. Several replicas of a room are possible, as in tests. */
export class InProcessRegistry {
  private readonly rooms = new Map<DataRoom, Set<Peer>>();

  /** @returns a function that takes it out again */
  add(room: DataRoom, peer: Peer): () => void {
    const peers = this.rooms.get(room) ?? new Set();
    this.rooms.set(room, peers.add(peer));
    return () => peers.delete(peer);
  }

  peers(room: DataRoom): Peers {
    return { list: () => [...(this.rooms.get(room) ?? [])], close: () => undefined };
  }
}

/** Nest's request handlers, reached without a socket by the rooms of the same process. */
export class InProcessRequestStrategy extends Server implements CustomTransportStrategy, Peer {
  override transportId = Symbol('heard-requests-in-process');
  readonly name: string;
  readonly sameProcess = true;
  private readonly answerer: Answerer;
  private leave: (() => void) | undefined;

  constructor(
    private readonly registry: InProcessRegistry,
    private readonly room: DataRoom,
    options: AnswererOptions,
  ) {
    super();
    this.name = `${room} in this process`;
    this.answerer = new Answerer(options);
  }

  override addHandler(
    _pattern: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.answerer.add(handler, isEventHandler, extras);
  }

  listen(callback: () => void): void {
    this.leave = this.registry.add(this.room, this);
    callback();
  }

  /** Takes nothing new, and waits for what runs. */
  async close(): Promise<void> {
    this.leave?.();
    await this.answerer.drain();
  }

  async exchange(request: string, envelope: RequestEnvelope, timeLimitMs: number): Promise<Reply> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Unanswered('no answer in time')), timeLimitMs);
    });
    try {
      const reply = await Promise.race([this.answerer.answer(request, envelope), late]);
      if (reply.outcome === 'not-begun') throw new NotSent(reply.reason);
      return reply;
    } finally {
      clearTimeout(timer);
    }
  }

  on(): never {
    throw new Error('It has no events.');
  }

  unwrap<Underlying>(): Underlying {
    return this.registry as Underlying;
  }
}
