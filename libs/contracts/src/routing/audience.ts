import { z } from 'zod';
import { request } from '../contract.js';
import { PlaceCode } from '../words.js';

/**
 * How many people would be told if a story at these services were published now: those who answer for them, and others
 * who asked to be told. For moderators, before they publish.
 */
export const previewAudience = request({
  name: 'routing.preview-audience',
  request: z.strictObject({ services: z.array(PlaceCode).max(10) }),
  response: z.object({ responders: z.number().int(), others: z.number().int() }),
  idempotent: true,
  example: { request: { services: ['RX1A1'] }, response: { responders: 4, others: 0 } },
});
