import { Socket } from 'node:net';
import type { Address } from '../wiring.js';
import { NoDelaySocket } from './no-delay-socket.js';
import { NotSent, Unanswered, type Peer } from './peer.js';
import type { Reply, RequestEnvelope } from './wire.js';

const CONNECT_LIMIT_MS = 1_000;

/** One address of a room, asked over Nest's TCP framing by one connection that is made again when it breaks. */
export class TcpPeer implements Peer {
  readonly name: string;
  readonly sameProcess = false;
  private connecting: Promise<Connection> | undefined;

  constructor(private readonly address: Address) {
    this.name = `${address.host}:${address.port}`;
  }

  async exchange(request: string, envelope: RequestEnvelope, timeLimitMs: number): Promise<Reply> {
    const until = Date.now() + timeLimitMs;
    const connection = await this.connection(timeLimitMs);
    const reply = await connection.exchange(request, envelope, Math.max(1, until - Date.now()));
    if (reply.outcome === 'not-begun') throw new NotSent(reply.reason);
    return reply;
  }

  close(): void {
    void this.connecting?.then(
      (connection) => connection.end(),
      () => undefined,
    );
    this.connecting = undefined;
  }

  private connection(timeLimitMs: number): Promise<Connection> {
    if (this.connecting) return this.connecting;
    const forget = (): void => {
      if (this.connecting === connecting) this.connecting = undefined;
    };
    const connecting = connect(this.address, Math.min(timeLimitMs, CONNECT_LIMIT_MS), forget);
    connecting.catch(forget);
    this.connecting = connecting;
    return connecting;
  }
}

function connect({ host, port }: Address, timeLimitMs: number, onClose: () => void): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    const give = (reason: string): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new NotSent(reason));
    };
    const timer = setTimeout(() => give('no connection in time'), timeLimitMs);
    const refused = (error: NodeJS.ErrnoException): void => give(error.code ?? error.message);
    socket.once('error', refused);
    socket.connect(port, host, () => {
      clearTimeout(timer);
      socket.off('error', refused);
      resolve(new Connection(socket, onClose));
    });
  });
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** An open connection and what is asked on it. */
class Connection {
  private readonly framed: NoDelaySocket;
  private readonly waiting = new Map<string, Waiting>();
  private lastId = 0;
  private lastHeard = Date.now();
  private open = true;

  constructor(
    private readonly socket: Socket,
    private readonly onClose: () => void,
  ) {
    this.framed = new NoDelaySocket(socket);
    this.framed.on('message', (message: unknown) => this.receive(message));
    socket.on('error', () => undefined); // 'close' follows, and says all that matters
    socket.once('close', () => this.closed());
    socket.once('end', () => this.leave());
  }

  exchange(request: string, envelope: RequestEnvelope, timeLimitMs: number): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (!this.open) {
        reject(new NotSent('the connection has just closed'));
        return;
      }
      const id = String((this.lastId += 1));
      const asked = Date.now();
      const timer = setTimeout(() => this.late(id, asked), timeLimitMs);
      this.waiting.set(id, { resolve, reject, timer });
      this.framed.sendMessage({ id, pattern: request, data: envelope });
    });
  }

  /** Ends when what was asked has been answered. */
  end(): void {
    this.leave();
    if (this.waiting.size === 0) this.socket.end();
  }

  private receive(message: unknown): void {
    this.lastHeard = Date.now();
    const { id, response } = message as { id?: string; response?: Reply };
    const waiting = id === undefined ? undefined : this.take(id);
    if (response?.outcome) waiting?.resolve(response);
    else waiting?.reject(new Unanswered('an answer that is none of ours'));
  }

  private late(id: string, asked: number): void {
    this.take(id)?.reject(new Unanswered('no answer in time'));
    // Not a word since: the other side is frozen or cut off, and a new connection may find it well again.
    if (this.lastHeard < asked) this.socket.destroy();
  }

  private closed(): void {
    this.leave();
    for (const id of [...this.waiting.keys()]) this.take(id)?.reject(new Unanswered('the connection broke'));
  }

  /** Nothing more is asked here; what was asked may still be answered. */
  private leave(): void {
    this.open = false;
    this.onClose();
  }

  private take(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(waiting?.timer);
    if (!this.open && this.waiting.size === 0) this.socket.end();
    return waiting;
  }
}
