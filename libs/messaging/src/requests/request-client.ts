import { setTimeout as sleep } from 'node:timers/promises';
import { HeardError, unavailable } from '#kernel';
import { DATA_ROOMS, type DataRoom, type RequestContract } from '#contracts';
import type { MessagingLog } from '../log.js';
import { nextStep } from '../trace.js';
import type { RequestsWiring } from '../wiring.js';
import { NotSent, Unanswered, type Peer } from './peer.js';
import { PeerChoice } from './peer-choice.js';
import { TcpPeers } from './tcp-peers.js';
import { refusalError, RemoteFailure, type Reply, type RequestEnvelope } from './wire.js';

export interface AskOptions {
  /** The claim token of who is acting; none for nobody. */
  readonly acting?: string;
  /** How long somebody waits, in milliseconds; 3,000 unless told. */
  readonly deadlineMs?: number;
}

export interface RequestClientOptions {
  readonly logger: MessagingLog;
  /** Open asks per room before it refuses more; 1,000 unless told. */
  readonly maxOpen?: number;
}

const DEADLINE_MS = 3_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

type AnyContract = Pick<RequestContract, 'name' | 'idempotent'>;

interface Room {
  readonly choice: PeerChoice;
  open: number;
}

/** Asks other rooms. One per process is enough. */
export class RequestClient {
  private readonly rooms: ReadonlyMap<DataRoom, Room>;
  private readonly logger: MessagingLog;
  private readonly maxOpen: number;

  constructor(wiring: RequestsWiring, { logger, maxOpen = 1_000 }: RequestClientOptions) {
    this.logger = logger;
    this.maxOpen = maxOpen;
    const peersOf = (room: DataRoom) =>
      wiring.kind === 'in-process' ? wiring.registry.peers(room) : new TcpPeers(wiring.peers[room]);
    this.rooms = new Map(DATA_ROOMS.map((room) => [room, { choice: new PeerChoice(peersOf(room)), open: 0 }]));
  }

  /**
   * Asks the room that owns the contract, and waits until the deadline at most.
   * @throws HeardError as the room threw it; of kind `unavailable` when no room could be reached, none answered in
   *   time, or too much is being asked already
   * @throws RemoteFailure when the room broke, or answered against its contract
   */
  async ask<Request, Response>(
    contract: RequestContract<Request, Response>,
    data: Request,
    { acting, deadlineMs = DEADLINE_MS }: AskOptions = {},
  ): Promise<Response> {
    const room = this.room(contract.owner);
    if (room.open >= this.maxOpen) throw new HeardError('unavailable', 'overloaded', BUSY, { retryAfter: 1 });
    const deadline = Date.now() + deadlineMs;
    const meta = { ...(acting !== undefined && { claim: acting }), traceparent: nextStep(), deadline };
    room.open += 1;
    try {
      const { reply, peer } = await this.exchange(room.choice, contract, { data, meta });
      if (reply.outcome === 'refused') throw refusalError(reply.error);
      if (reply.outcome !== 'answered') throw new RemoteFailure(`${contract.name} broke in its room`);
      if (peer.sameProcess) return reply.data as Response; // checked by this very contract a moment ago
      const response = contract.response.safeParse(reply.data);
      if (!response.success) throw new RemoteFailure(`the answer to ${contract.name} breaks its contract`);
      return response.data;
    } finally {
      room.open -= 1;
    }
  }

  /** Ends the connections. What is still being asked fails as unavailable. */
  close(): void {
    for (const { choice } of this.rooms.values()) choice.close();
  }

  /** Asks one replica after the other, as long as that is safe and somebody still waits. */
  private async exchange(
    choice: PeerChoice,
    contract: AnyContract,
    envelope: RequestEnvelope,
  ): Promise<{ reply: Reply; peer: Peer }> {
    const { deadline } = envelope.meta;
    const tried = new Set<Peer>();
    for (let attempt = 0; ; attempt += 1) {
      const peers = await choice.list();
      const left = deadline - Date.now();
      if (left <= 0) throw unavailable(NO_ANSWER);
      const peer = choice.next(peers, tried);
      try {
        if (!peer) throw new NotSent('nobody is there to be asked');
        // Where another could be asked, one that is frozen must not use up the whole time.
        const limit = contract.idempotent && peers.length > 1 ? Math.max(left / 2, 1_000) : left;
        const reply = await peer.exchange(contract.name, envelope, Math.min(limit, left));
        choice.answered(peer);
        return { reply, peer };
      } catch (error) {
        this.noteFailure(contract, choice, peer, error);
      }
      if (peer) tried.add(peer);
      const pause = peers.some((other) => !tried.has(other)) ? 0 : pauseBefore(attempt);
      if (Date.now() + pause >= deadline) throw unavailable(NO_ANSWER);
      if (pause > 0) await sleep(pause);
    }
  }

  /** @throws when asking again is not safe */
  private noteFailure(contract: AnyContract, choice: PeerChoice, peer: Peer | undefined, error: unknown): void {
    if (!(error instanceof NotSent) && !(error instanceof Unanswered)) throw error;
    if (peer) choice.failed(peer);
    const fields = { request: contract.name, peer: peer?.name, reason: error.message };
    this.logger.debug(fields, 'a request was not answered');
    if (error instanceof Unanswered && !contract.idempotent) throw unavailable(NO_ANSWER);
  }

  private room(owner: DataRoom): Room {
    const room = this.rooms.get(owner);
    if (!room) throw new Error(`No room is called ${String(owner)}`);
    return room;
  }
}

const BUSY = 'Heard is very busy. Please try again in a moment.';
const NO_ANSWER = 'A part of Heard did not answer in time. Please try again in a moment.';

/** Grows from try to try, with chance in it, so that many who wait do not come back together. */
function pauseBefore(attempt: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
  return pause * (0.5 + Math.random());
}
