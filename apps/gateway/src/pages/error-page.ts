import type { FastifyRequest } from 'fastify';
import type { ErrorPage, Problem } from '#platform';
import { html } from './html.js';
import { page, PAGE_POLICY } from './page.js';

/** For a browser outside the API: the problem as a page. Of the request only these two facts are looked at. */
export function errorPage({ title, detail }: Problem, request: FastifyRequest): ErrorPage | undefined {
  const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
  if (!wantsPage) return undefined;
  return {
    html: page(
      title,
      html`<p>${detail}</p>
        <p><a href="/">To the first page</a></p>`,
    ),
    headers: { 'content-security-policy': PAGE_POLICY },
  };
}
