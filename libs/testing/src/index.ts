export * from './database.js';
export * from './postgres.js';
export * from './rabbit.js';
export * from './until.js';
