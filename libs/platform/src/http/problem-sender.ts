import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Logger } from '../logging/logger.js';
import type { AllowedMethods } from './allowed-methods.js';
import { HttpRefusal } from './http-refusal.js';
import { isFault, problemFor, type Problem, type ProblemAnswer } from './problem.js';
import type { ProblemCode } from './problem-codes.js';

/** A page that tells a person what a problem tells a program. */
export interface ErrorPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProblemSenderOptions {
  readonly logger: Logger;
  readonly headers: Readonly<Record<string, string>>;
  readonly methods: AllowedMethods;
  /** For requests of browsers: gives the page instead; undefined where a program asks. */
  readonly errorPage?: (
    problem: Problem,
    request: FastifyRequest,
    headers: ProblemAnswer['headers'],
  ) => ErrorPage | undefined;
}

/** Answers errors, wherever they come from: handlers, Nest, Fastify, or Node's parser of HTTP. */
@Catch()
export class ProblemSender implements ExceptionFilter {
  constructor(private readonly options: ProblemSenderOptions) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.send(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent || reply.raw.headersSent) return this.cutOff(error, reply);
    if (isGone(request)) return this.letGo(request, reply);
    const answer = this.answerTo(error, request);
    if (isFault(answer)) {
      this.options.logger.error({ method: request.method, route: request.routeOptions?.url, error }, 'A request broke');
    }
    const page = this.page(answer, request);
    reply
      .code(answer.status)
      .headers({ ...this.options.headers, ...answer.headers })
      .headers(page ? { 'content-type': 'text/html; charset=utf-8', ...page.headers } : {})
      .serializer(asIs)
      .send(page?.html ?? JSON.stringify(answer.body));
  }

  /** What Node could not read as HTTP, or what took too long to arrive. There is no request to answer to. */
  sendRaw(error: NodeJS.ErrnoException, socket: Socket): number | undefined {
    const { _httpMessage: open } = socket as Socket & { _httpMessage?: ServerResponse };
    if (error.code === 'ECONNRESET' || !socket.writable || open?.headersSent) {
      socket.destroy();
      return undefined;
    }
    const { status, headers, body } = problemFor(new HttpRefusal(CODE_OF_NODE[error.code ?? ''] ?? 'bad-request'));
    const text = JSON.stringify(body);
    const lines = Object.entries({
      ...this.options.headers,
      ...headers,
      'content-length': String(Buffer.byteLength(text)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${text}`);
    return status;
  }

  private answerTo(error: unknown, request: FastifyRequest): ProblemAnswer {
    const answer = problemFor(error);
    if (answer.body.code !== 'not-there' || !request.is404) return answer;
    const methods = this.options.methods.of(request.url);
    return methods.length === 0
      ? answer
      : problemFor(new HttpRefusal('method-not-allowed', { allow: methods.join(', ') }));
  }

  /** A page that can't be made must not keep the problem from being told. */
  private page({ body, headers }: ProblemAnswer, request: FastifyRequest): ErrorPage | undefined {
    try {
      return this.options.errorPage?.(body, request, headers);
    } catch (error) {
      this.options.logger.error({ error }, 'The page of an error broke');
      return undefined;
    }
  }

  private letGo(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    this.options.logger.debug({ route: request.routeOptions?.url }, 'Whoever asked went away');
  }

  /** The answer has begun: all that can still be told is that it is not whole. One that was given stays as it is. */
  private cutOff(error: unknown, reply: FastifyReply): void {
    this.options.logger.error({ error }, 'A request broke after it was answered');
    if (!reply.raw.writableEnded) reply.raw.destroy();
  }
}

/** Whoever asked went away before the whole request had arrived. */
const isGone = ({ raw }: FastifyRequest): boolean => !raw.complete && raw.socket.writable === false;

const asIs = (payload: unknown): string => payload as string;

const CODE_OF_NODE: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
};
