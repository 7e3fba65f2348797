import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, Markup } from './html.js';

const STYLE = `body{color:#1f1b24;font:1.125rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:40em;padding:0 1rem}
a{color:#5b2a63}button{background:#5b2a63;border:0;color:#fff;font:inherit;min-height:44px;padding:.5rem 1rem}
a:focus,button:focus{background:#ffd43b;color:#1f1b24;outline:4px solid #1f1b24}
pre{white-space:pre-wrap}time,.quiet{color:#5f5866}code{overflow-wrap:anywhere}`;
/** Its hash is over every character between the tags, so nothing may reformat it. */
const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing from other hosts, no script, in nobody's frame; the one style is known by its hash. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page with its one heading. */
export function page(heading: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading} – Heard</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <h1>${heading}</h1>
          ${body}
        </main>
      </body>
    </html> `.text;
}

/** Sends a page under its policy. */
export function sendPage(reply: FastifyReply, heading: string, body: Markup): string {
  void reply.header('content-security-policy', PAGE_POLICY);
  return page(heading, body);
}
