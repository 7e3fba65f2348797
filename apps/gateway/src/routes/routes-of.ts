import type { Type } from '@nestjs/common';
import type { Capability } from '#policy';
import { accessOf } from '../access/access.js';
import type { Route } from './route.js';
import { routeOf } from './serves.js';

export interface Handler {
  readonly controller: string;
  readonly name: string;
  readonly route: Route | undefined;
  readonly access: Capability | undefined;
}

/** Every method of these controllers that Nest serves, with what it declares. */
export function handlersOf(controllers: readonly Type[]): Handler[] {
  return controllers.flatMap((controller) => {
    const members = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype as object));
    return members.flatMap(([name, { value }]: [string, { value?: unknown }]) => {
      if (name === 'constructor' || typeof value !== 'function' || !Reflect.hasMetadata('path', value)) return [];
      return [{ controller: controller.name, name, route: routeOf(value), access: accessOf(value) }];
    });
  });
}

/** @throws Error for a handler that declares none: it would be served without anybody having said to whom */
export function routesOf(controllers: readonly Type[]): Route[] {
  return handlersOf(controllers).map(({ controller, name, route, access }) => {
    if (!route || access !== route.access) throw new Error(`${controller}.${name} does not declare its route`);
    return route;
  });
}
