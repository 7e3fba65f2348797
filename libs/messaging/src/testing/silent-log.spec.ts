import type { MessagingLog } from '../log.js';

const nothing = (): void => undefined;

/** A log that nobody reads. */
export const silentLog: MessagingLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };
