export * from './import/import-directory.js';
export * from './import/import-postcodes.js';
export * from './import/report.js';
export { directoryMigrations } from './persistence/migrations/index.js';
export { PlaceSearch } from './reading/search-places.js';
export { locate } from './reading/locate.js';
export { getPlace, placeCopies } from './reading/get-places.js';
export { showPlace, type SaidOfPlace, type ShownPlace } from './reading/show-place.js';
