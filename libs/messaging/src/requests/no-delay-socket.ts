import type { Socket } from 'node:net';
import { JsonSocket } from '@nestjs/microservices';

/** Nest's TCP framing without Nagle's algorithm, which makes a request wait for the answer to the one before it. */
export class NoDelaySocket extends JsonSocket {
  constructor(socket: Socket) {
    super(socket);
    socket.setNoDelay(true);
  }
}
