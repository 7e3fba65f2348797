export * from './acting.js';
export * from './claims.js';
export * from './capabilities.js';
