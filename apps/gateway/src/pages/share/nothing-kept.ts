import type { Pages } from '../pages.js';
import type { Visit } from '../visit.js';

/** There is no draft under the browser's secret, or no longer: says so, and how to begin. */
export function nothingKept(pages: Pages, visit: Visit): string {
  void visit.reply.code(404);
  return pages.show(visit, 'share/nothing-kept', { title: 'We have nothing from you here' });
}
