import type { Migration } from '#persistence';
import { CreateDelivery1764000004000 } from './1764000004000-create-delivery.js';
import { KeepAnswers1795571521848 } from './1795571521848-keep-answers.js';

/** Everything that was ever done to the tables of delivery, in order; the second part reads the tables of the feed. */
export const deliveryMigrations: readonly Migration[] = [CreateDelivery1764000004000];
export const answersMigrations: readonly Migration[] = [KeepAnswers1795571521848];
