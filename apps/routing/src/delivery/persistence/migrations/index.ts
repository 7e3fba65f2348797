import type { Migration } from '#persistence';
import { CreateDelivery1764000004000 } from './1764000004000-create-delivery.js';

/** Everything that was ever done to the tables of delivery, in order. */
export const deliveryMigrations: readonly Migration[] = [CreateDelivery1764000004000];
