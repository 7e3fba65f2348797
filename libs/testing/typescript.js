/** `node --import ./libs/testing/typescript.js x.ts` runs a source file as it stands, without a build. For tests. */
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);
