import { createDataSource, DueWorker, Transactions, type WorkKind } from '../index.js';
import { effect } from './work-room.spec.js';

/** A process that does due work as it is told, to be killed or to kill itself. It says which work it begins. */
interface Order {
  readonly url: string;
  readonly name: string;
  readonly leaseMs: number;
}

const { url, name, leaseMs } = JSON.parse(process.argv[2] ?? '{}') as Order;
const ds = await createDataSource({ url, schema: 'work', applicationName: `worker ${name}`, poolSize: 6 });

const note: WorkKind<{ n: number }> = { run: ({ n }, { tx }) => effect(tx, `note ${n}`) };
const endless: WorkKind = {
  run: async (_, { tx, key }) => {
    await effect(tx, `half of ${key}`);
    process.send?.(key);
    await new Promise(() => undefined);
  },
};
const mail: WorkKind = {
  inTransaction: false,
  run: async (_, { key }) => {
    await effect(new Transactions(ds), `sent ${key} by ${name}`);
    process.send?.(key);
    await new Promise(() => undefined);
  },
};
const deadly: WorkKind = { delays: [0.01, 0.01], run: () => process.exit(9) };

new DueWorker({ ds, schema: 'work', kinds: { note, endless, mail, deadly }, concurrency: 4, leaseMs }).start();
process.send?.('ready');
