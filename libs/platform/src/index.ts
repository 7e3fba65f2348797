export * from './data-room/resources.js';
export { startDataRoom, type DataRoomDescription } from './data-room/start-data-room.js';
export { DueWorkQueue } from './data-room/due-work-queue.js';
export {
  createHttpApp,
  type ErrorPage,
  type HttpAppOptions,
  type HttpLimits,
  type RouteHints,
} from './http/create-http-app.js';
export { HttpRefusal } from './http/http-refusal.js';
export { isFault, problemFor, PROBLEM_TYPE, type Problem, type ProblemAnswer } from './http/problem.js';
export { meaningOf, PROBLEM_CODES, type ProblemCode, type ProblemMeaning } from './http/problem-codes.js';
export { ensureDataFolder, ensureDemoPassword, ensureLocalSecret } from './local-files.js';
export { describeFailure } from './logging/describe-failure.js';
export { createLogger, silentLogger, type LogDestination, type Logger, type LoggerOptions } from './logging/logger.js';
export { nestLogger } from './logging/nest-logger.js';
export { MessageMetrics } from './data-room/message-metrics.js';
export { DURATION_BUCKETS, Metrics } from './metrics.js';
export { startOpsServer, type OpsServer, type OpsServerOptions } from './ops-server.js';
export * from './room-context.js';
export * from './rooms.js';
export { databasePassword, secretsOf, type SecretsOf } from './secrets.js';
export * from './settings.js';
export type { Environment, SettingFault } from './settings/read.js';
export type { Limit } from './settings/values.js';
export { explainStart } from './start/explain.js';
export { failStart, runRoom, type RunRoomOptions, type StartRoom } from './start/run-room.js';
export { stopOnSignals } from './start/signals.js';
export { StartFailure } from './start/start-failure.js';
export { STOP_LIMIT_MS, stopAll } from './start/stop-all.js';
export { Limiter, type KeptLimit, type LimitChoice, type LimiterOptions } from './redis/limiter.js';
export { RedisLink, type RedisLinkOptions } from './redis/redis-link.js';
