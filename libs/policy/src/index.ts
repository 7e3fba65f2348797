export * from './acting.js';
export * from './claims.js';
