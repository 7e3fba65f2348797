import type { FastifyInstance } from 'fastify';

/** Knows which methods a path has, to tell one that is not there from one that is asked in the wrong way. */
export class AllowedMethods {
  private readonly routes: { readonly segments: readonly string[]; readonly methods: readonly string[] }[] = [];

  /** @param fastify whose routes are still to be declared */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      this.routes.push({ segments: url.split('/'), methods: [method].flat() });
    });
  }

  /** @param target a request's path, with or without query */
  of(target: string): string[] {
    const segments = (target.split('?')[0] ?? '').split('/');
    const methods = this.routes.filter((route) => matches(route.segments, segments)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}

function matches(template: readonly string[], path: readonly string[]): boolean {
  const wildcard = template.indexOf('*');
  if (wildcard >= 0 ? path.length <= wildcard : path.length !== template.length) return false;
  return path.every((segment, at) => {
    const part = template[at];
    return (wildcard >= 0 && at >= wildcard) || part === segment || (part?.startsWith(':') === true && segment !== '');
  });
}
