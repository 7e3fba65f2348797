export * from './clock.js';
export * from './durations.js';
export * from './errors.js';
export * from './references.js';
export * from './secrets.js';
export * from './unstorable-text.js';
