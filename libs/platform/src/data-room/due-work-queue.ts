import { cancelWork, scheduleWork, type AfterCommit, type DueWork, type DueWorker, type Tx } from '#persistence';

/** A room's due work: written in the caller's transaction, and begun as soon as that is committed. */
export class DueWorkQueue {
  private worker: DueWorker | undefined;

  /** Puts work down; takes the place of work with the same kind and key. */
  async schedule(tx: Tx, after: AfterCommit, work: DueWork): Promise<void> {
    await scheduleWork(tx, work);
    after(() => this.wake());
  }

  /** Takes work back; when it runs, its effect is rolled back. */
  async cancel(tx: Tx, kind: string, key: string): Promise<void> {
    await cancelWork(tx, kind, key);
  }

  /** For statements that write `due_work` rows of their own: call it after the commit. */
  wake(): void {
    this.worker?.wake();
  }

  /** The worker that is woken. Without one, whoever sweeps the table finds the work. */
  attach(worker: DueWorker): void {
    this.worker = worker;
  }
}
