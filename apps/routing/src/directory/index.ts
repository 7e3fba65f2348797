export * from './import/import-directory.js';
export * from './import/import-postcodes.js';
export * from './import/report.js';
export { directoryMigrations } from './persistence/migrations/index.js';
