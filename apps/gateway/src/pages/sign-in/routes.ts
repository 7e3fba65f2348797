import { formRoute, pageRoute } from '../page-route.js';
import { signInPath } from './paths.js';

export const signInPageRoute = pageRoute({
  id: 'signInPage',
  path: signInPath,
  summary: 'Sign in',
  access: 'anyone',
});

export const signInFormRoute = formRoute({
  id: 'signInForm',
  path: signInPath,
  summary: 'Somebody signs in',
  access: 'anyone',
  // It has limits of its own, that look at what became of it.
  limit: 'none',
});

export const signOutFormRoute = formRoute({
  id: 'signOutForm',
  path: '/staff/sign-out',
  summary: 'Somebody signs out',
  access: 'signed-in',
});
