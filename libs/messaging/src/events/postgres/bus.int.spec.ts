import { behavesAsEventRoad } from '../event-transport-behaviour.spec.js';

behavesAsEventRoad('over the bus', () => ({
  wiring: { kind: 'postgres' },
  async inject(rooms, queue, body) {
    await rooms.db.query('INSERT INTO bus.due_work (kind, key, payload) VALUES ($1, gen_random_uuid()::text, $2)', [
      queue,
      JSON.stringify(body),
    ]);
  },
  async breakConnections(rooms) {
    await rooms.db.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  },
  forget: () => Promise.resolve(),
}));
