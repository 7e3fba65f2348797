import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { EVENTS } from '#contracts';
import { asyncApiDocument } from './asyncapi.js';

interface Document {
  readonly channels: Record<string, unknown>;
  readonly components: {
    readonly messages: Record<string, { payload: object; examples: { payload: { data: unknown } }[] }>;
  };
}

const require = createRequire(import.meta.url);
const made = asyncApiDocument(EVENTS, '1.2.3') as Document;
const ajv = newAjv();

/** AsyncAPI's schema brings the schema of schemas with it. */
function newAjv(options: { meta?: boolean } = {}): Ajv {
  const made = new Ajv({ strict: false, allErrors: true, validateSchema: false, ...options });
  (addFormats as unknown as (ajv: Ajv) => void)(made);
  return made;
}

describe('the AsyncAPI document', () => {
  it('is valid by the published schema of AsyncAPI 3', () => {
    const schema = JSON.parse(readFileSync(require.resolve('@asyncapi/specs/schemas/3.0.0.json'), 'utf8')) as object;
    const validate = newAjv({ meta: false }).compile(schema);
    validate(JSON.parse(JSON.stringify(made)));
    expect(validate.errors).toBeNull();
    validate({ ...made, channels: { wrong: { address: 1 } } });
    expect(validate.errors).not.toBeNull();
  });

  it('has every event once, and every reference leads somewhere', () => {
    expect(Object.keys(made.channels).sort()).toEqual(EVENTS.map(({ name }) => name).sort());
    const refs = [...JSON.stringify(made).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(refs.length).toBeGreaterThanOrEqual(EVENTS.length * 3);
    const at = (path: string) =>
      path.split('/').reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], made);
    expect(refs.filter((path) => at(path) === undefined)).toEqual([]);
  });

  it.each(Object.entries(made.components.messages))(
    '%s describes its own examples, and not others',
    (_name, message) => {
      const validate = ajv.compile(message.payload);
      for (const { payload } of message.examples) {
        validate(payload);
        expect(validate.errors).toBeNull();
        expect(validate({ ...payload, data: {} })).toBe(false);
      }
    },
  );
});
