export * from './child-process.js';
export * from './cuttable-proxy.js';
export * from './database.js';
export * from './postgres.js';
export * from './rabbit.js';
export * from './redis.js';
export * from './smtp.js';
export * from './until.js';
