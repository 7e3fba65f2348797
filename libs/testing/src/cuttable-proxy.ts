import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut, or let go silently dead. */
export class CuttableProxy {
  private readonly sockets = new Set<Socket>();
  private readonly frozen = new Set<Socket>();
  private server: Server | undefined;
  /** On 127.0.0.1, once it is open. */
  port = 0;

  constructor(private target: { readonly host: string; readonly port: number }) {}

  /** New connections lead there from now on: a server that was started again may have another port. */
  leadTo(port: number): void {
    this.target = { ...this.target, port };
  }

  /** Opens the way, and stays at its port when it is opened again. @returns the port on 127.0.0.1 */
  async open(): Promise<number> {
    const server = createServer((near) => {
      const far = connect(this.target.port, this.target.host);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    return this.port;
  }

  /** Lets nothing through on the connections that there are, as when their packets are lost; new ones are well. */
  freeze(): void {
    for (const socket of this.sockets) {
      socket.pause();
      this.frozen.add(socket);
    }
  }

  thaw(): void {
    for (const socket of this.frozen) socket.resume();
    this.frozen.clear();
  }

  /** Breaks what is frozen, as the server does when it finds that nobody is at the other end. */
  dropFrozen(): void {
    for (const socket of this.frozen) socket.destroy();
    this.frozen.clear();
  }

  /** Breaks every connection; new ones are possible at once. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Breaks every connection, and lets no new one through. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    this.cut();
    await closed;
  }
}
