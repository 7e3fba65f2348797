import { pageRoute } from '../page-route.js';

export const homePageRoute = pageRoute({
  id: 'homePage',
  path: '/',
  summary: 'What Heard is, and what stories have changed',
  access: 'anyone',
  keeping: 'seconds',
});
