import type { Migration } from '../data-source.js';
import { BeginBus1767225600000 } from './1767225600000-begin-bus.js';

/** Everything that was ever done to the schema `bus`, in order. */
export const busMigrations: readonly Migration[] = [BeginBus1767225600000];
