import { z } from 'zod';
import { request } from '../contract.js';
import { StoryFilter } from './requests.js';

/** How many public stories pass the filter of `stories.list-stories`. */
export const countStories = request({
  name: 'stories.count-stories',
  request: StoryFilter,
  response: z.object({ stories: z.number().int() }),
  idempotent: true,
  example: { request: { tags: ['discharge'] }, response: { stories: 1284 } },
});
