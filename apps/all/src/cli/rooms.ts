import type { DataSource } from 'typeorm';
import type { DataRoom } from '#contracts';
import type { Transactions } from '#persistence';
import type { Settings } from '#platform';

/** The rooms' data, open beside a running Heard or on the data of a stopped one. */
export interface OpenRooms {
  readonly settings: Settings;
  /** Of one who may change the schema. */
  readonly ownerUrl: string;
  readonly of: (room: DataRoom) => { readonly dataSource: DataSource; readonly transactions: Transactions };
}

/** Opens the rooms, works, and closes them again. */
export type WithRooms = <Result>(work: (rooms: OpenRooms) => Promise<Result>) => Promise<Result>;
