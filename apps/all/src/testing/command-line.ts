import { jest } from '@jest/globals';
import { Command } from 'commander';
import { DATA_ROOMS, type DataRoom } from '#contracts';
import { Transactions } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import type { OpenRooms, WithRooms } from '../cli/rooms.js';
import { loadDemo } from '../demo/load.js';
import { ROOM_MIGRATIONS } from '../one-process.js';

const SECRETS = [{ id: 'test', value: 'a secret of the command line, for tests' }];

/** The rooms' data in a database of one test's own, and `npx heard` on it. */
export class CommandLine {
  private constructor(
    readonly database: TestDatabase<DataRoom>,
    readonly rooms: OpenRooms,
  ) {}

  static async open(): Promise<CommandLine> {
    const database = await testDatabase({ rooms: ROOM_MIGRATIONS });
    const opened = await Promise.all(
      DATA_ROOMS.map(async (room) => {
        const dataSource = await database.dataSource(room);
        return [room, { dataSource, transactions: new Transactions(dataSource) }] as const;
      }),
    );
    const byRoom = new Map(opened);
    const of = (room: DataRoom) => {
      const open = byRoom.get(room);
      if (!open) throw new Error(room);
      return open;
    };
    return new CommandLine(database, { of, ownerUrl: database.ownerUrl } as OpenRooms);
  }

  /** The made-up region, without people who can sign in. */
  async loadDemo(now: Date): Promise<void> {
    const secrets = { for: () => SECRETS, shared: SECRETS };
    const transactions = (room: DataRoom) => this.rooms.of(room).transactions;
    await loadDemo({ transactions, secrets, now, password: 'only for tests, and for nobody' });
  }

  /**
   * @param add adds the commands that are tried
   * @returns what `npx heard WORDS` prints, and how it ends; what it throws is what a person reads, with status 1
   */
  async run(
    add: (program: Command, withRooms: WithRooms) => void,
    ...words: string[]
  ): Promise<{ printed: string; status: number }> {
    const printed: string[] = [];
    const before = process.exitCode;
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    try {
      process.exitCode = 0;
      const program = new Command('heard').exitOverride();
      add(program, (work) => work(this.rooms));
      await program.parseAsync(['node', 'heard', ...words]);
      return { printed: printed.join(''), status: Number(process.exitCode) };
    } catch (error) {
      return { printed: (error as Error).message, status: 1 };
    } finally {
      write.mockRestore();
      process.exitCode = before;
    }
  }

  close(): Promise<void> {
    return this.database.drop();
  }
}
