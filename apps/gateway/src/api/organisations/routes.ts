import { z } from 'zod';
import { Month, PlaceCode, getFigures } from '#contracts';
import { route } from '../../routes/route.js';

export const impactRoute = route({
  id: 'getImpact',
  method: 'GET',
  path: '/api/v1/organisations/{code}/impact',
  area: 'Impact',
  summary: 'What came of the stories about an organisation',
  description: 'Each figure with its definition, window, numerator and denominator.',
  access: 'anyone',
  params: z.strictObject({ code: PlaceCode }),
  query: z
    .strictObject({
      from: Month.optional().describe('First month; eleven months before the last unless told.'),
      to: Month.optional().describe('Last month; this one unless told.'),
    })
    .superRefine(({ from, to }, context) => {
      if (from === undefined || to === undefined || from <= to) return;
      const message = 'Choose a last month that is not before the first.';
      context.addIssue({ code: 'custom', path: ['to'], params: { code: 'before-from' }, message });
    }),
  answer: { status: 200, description: 'The figures.', schema: getFigures.response },
});
