import { HeardError, notFound, type Clock, type Secret } from '#kernel';
import {
  DATA_ROOMS,
  REQUESTS,
  followStory,
  getKey,
  getSession,
  getStory,
  type DataRoom,
  type Person,
  type RequestContract,
} from '#contracts';
import { InProcessRegistry } from '#messaging';
import { Claims, type Acting, type Role } from '#policy';

type Peer = Parameters<InProcessRegistry['add']>[1];
type Reply = Awaited<ReturnType<Peer['exchange']>>;
type Handler = (data: unknown, acting: Acting) => unknown;

export const REFERENCE = 'H-7K3M-92QX';
export const SECRET = followStory.example.request.secret;
/** A key of an integrator that may submit stories. */
export const KEY = 'heard_0123456789abcdef0123456789abcdef';
export const KEY_WITHOUT_PERMISSION = 'heard_nothing456789abcdef0123456789abcdef';

/** The token of somebody who holds this one role. */
export const tokenOf = (role: Role): string => `token-of-${role}`;

/** What a room was asked. */
export interface Asked {
  readonly name: string;
  readonly data: unknown;
  readonly acting: Acting;
}

/**
 * The three rooms, as their contracts describe them: every request is checked, and answered with the contract's own
 * example, unless a test says otherwise.
 */
export class StubRooms {
  readonly registry = new InProcessRegistry();
  readonly asked: Asked[] = [];
  private readonly handlers = new Map<string, Handler>();
  private readonly away = new Set<DataRoom>();
  private readonly claims: Claims;
  private holding: Promise<void> = Promise.resolve();

  /** @param clock the gateway's: a claim that it signs must not be too old for the rooms */
  constructor(secrets: readonly Secret[], clock: Clock) {
    this.claims = new Claims(secrets, clock);
    for (const room of DATA_ROOMS) {
      this.registry.add(room, {
        name: `${room} of a test`,
        sameProcess: true,
        exchange: async (request, { data, meta }) => {
          await this.holding;
          return this.reply(room, request, data, meta.claim);
        },
      });
    }
    this.reset();
  }

  /** Everything is again as the contracts' examples have it. */
  reset(): void {
    this.handlers.clear();
    this.away.clear();
    this.asked.length = 0;
    this.on(getSession, ({ token }) => ({ session: sessionOf(token) }));
    this.on(getKey, ({ key }) => ({ key: keyOf(key) }));
    this.on(followStory, ({ secret }) => {
      if (secret !== SECRET) throw notFound('The story');
      return followStory.example.response;
    });
    this.on(getStory, ({ reference }) => {
      if (reference !== REFERENCE) throw notFound('The story');
      return getStory.example.response;
    });
  }

  on<Request, Response>(
    contract: RequestContract<Request, Response>,
    answer: (data: Request, acting: Acting) => Response,
  ): void {
    this.handlers.set(contract.name, answer as Handler);
  }

  goAway(room: DataRoom): void {
    this.away.add(room);
  }

  /** Answers nothing until what it returns is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.holding = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** What was asked by this contract, oldest first. */
  askedOf<Request>(contract: RequestContract<Request>): { data: Request; acting: Acting }[] {
    return this.asked.filter(({ name }) => name === contract.name) as unknown as { data: Request; acting: Acting }[];
  }

  private reply(room: DataRoom, request: string, data: unknown, claim: string | undefined): Reply {
    try {
      if (this.away.has(room)) throw new HeardError('unavailable', 'unavailable', 'Away.', { retryAfter: 2 });
      const contract = REQUESTS.find(({ name, owner }) => name === request && owner === room);
      if (!contract) throw new Error(`${room} is asked ${request}, which is none of its contracts`);
      const acting = this.claims.verify(claim);
      const checked = contract.request.parse(JSON.parse(JSON.stringify(data)));
      this.asked.push({ name: request, data: checked, acting });
      const answer = this.handlers.get(request)?.(checked, acting) ?? contract.example.response;
      return { outcome: 'answered', data: contract.response.parse(answer) };
    } catch (error) {
      if (!(error instanceof HeardError)) throw error;
      const { kind, code, message: detail, details } = error;
      return { outcome: 'refused', error: { kind, code, detail, details } };
    }
  }
}

const ID = '0198c1f0-0000-7000-8000-00000000000';

function sessionOf(token: string): { person: Person; expiresAt: string } | null {
  const role = /^token-of-([a-z-]+)$/.exec(token)?.[1] as Role | undefined;
  if (!role) return null;
  const person: Person = { ...(getSession.example.response.session?.person as Person), roles: [role] };
  return { person, expiresAt: '2036-03-02T18:00:00.000Z' };
}

function keyOf(key: string) {
  if (key === KEY) return { id: `${ID}7`, organisation: null, permissions: ['stories:write'] };
  if (key === KEY_WITHOUT_PERMISSION) return { id: `${ID}8`, organisation: null, permissions: [] };
  return null;
}
