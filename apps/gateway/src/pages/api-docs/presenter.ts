import type { OpenApiDocument, Operation, Parameter } from '../../openapi/document.js';

/** The API as a page: every route, who may call it, and what it takes. The schemas are in the document that it links. */
export function presentApi({ info, tags, paths }: OpenApiDocument) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path}`,
      tags: operation.tags,
      summary: operation.summary,
      description: operation.description,
      facts: `${callersOf(operation)}. Answers ${Object.keys(operation.responses).join(', ')}.`,
      parameters: (operation.parameters ?? []).map(presentParameter),
    })),
  );
  return {
    title: 'How programs talk to Heard',
    about: info.description,
    areas: tags.map(({ name }) => ({ name, operations: operations.filter((one) => one.tags.includes(name)) })),
  };
}

const presentParameter = ({ name, in: place, required, description }: Parameter) => ({
  name,
  words: `(${place}${required ? ', needed' : ''})${description === undefined ? '' : `: ${description}`}`,
});

function callersOf({ security }: Operation): string {
  if (security.length === 0) return 'Anyone';
  return security.some((one) => Object.keys(one).length === 0)
    ? 'Anyone; more to who is signed in'
    : 'Signed-in people';
}
