import type { OpenApiDocument, Operation, Parameter } from '../openapi/document.js';
import { html, type Markup } from './html.js';

/** The API as a page: every route, who may call it, and what it takes. The schemas are in the document that it links. */
export function documentPage({ info, tags, paths }: OpenApiDocument): Markup {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return html`<p>${info.description}</p>
    <p><a href="/api/v1/openapi.json">The whole of it as OpenAPI 3.1</a></p>
    ${tags.map(
      ({ name }) =>
        html`<h2>${name}</h2>
          ${operations
            .filter(({ operation }) => operation.tags.includes(name))
            .map(({ method, path, operation }) => operationMarkup(method, path, operation))}`,
    )}`;
}

function operationMarkup(method: string, path: string, operation: Operation): Markup {
  const { summary, description, parameters = [], responses } = operation;
  return html`<h3>${summary}</h3>
    <p><code>${method} ${path}</code></p>
    ${description === undefined ? null : html`<p>${description}</p>`}
    <p class="quiet">${callersOf(operation)}. Answers ${Object.keys(responses).join(', ')}.</p>
    ${
      parameters.length > 0
        ? html`<ul>
            ${parameters.map(parameterMarkup)}
          </ul>`
        : null
    }`;
}

const parameterMarkup = ({ name, in: place, required, description }: Parameter): Markup =>
  html`<li>
    <code>${name}</code> (${place}${required ? ', needed' : ''})${description === undefined ? '' : `: ${description}`}
  </li>`;

function callersOf({ security }: Operation): string {
  if (security.length === 0) return 'Anyone';
  return security.some((one) => Object.keys(one).length === 0)
    ? 'Anyone; more to who is signed in'
    : 'Signed-in people';
}
