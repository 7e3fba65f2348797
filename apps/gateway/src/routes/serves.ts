import {
  applyDecorators,
  createParamDecorator,
  Header,
  HttpCode,
  RequestMapping,
  RequestMethod,
  type ExecutionContext,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import { readInput } from './read-input.js';
import type { Method, Route } from './route.js';

const ROUTE = Symbol('heard.route');

const METHODS: Readonly<Record<Method, RequestMethod>> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};

/** The method serves this route. */
export function Serves(declared: Route): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: declared.path.replaceAll(/\{(\w+)\}/g, ':$1'), method: METHODS[declared.method] }),
    HttpCode(declared.answer.status),
    Header('content-type', declared.answer.mediaType ?? 'application/json; charset=utf-8'),
    RouteConfig({ forms: declared.forms ?? false }),
    Access(declared.access),
    (_target: object, _key: string | symbol, descriptor: PropertyDescriptor) => {
      Reflect.defineMetadata(ROUTE, declared, descriptor.value as object);
    },
  );
}

/** The route that a handler serves; undefined for a handler that declares none, which the guard refuses. */
export function routeOf(handler: object): Route | undefined {
  return Reflect.getMetadata(ROUTE, handler) as Route | undefined;
}

/** What was sent, checked by the route that the handler serves: `@Input() input: InputOf<typeof ROUTE>`. */
export const Input = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const declared = routeOf(context.getHandler());
  if (!declared) throw new Error('A handler takes @Input() without @Serves()');
  const { params, query, body } = context.switchToHttp().getRequest<FastifyRequest>();
  return readInput(declared, { params, query, body });
});
