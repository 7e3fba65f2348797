import { route, type Route } from '../routes/route.js';

const PAGE = {
  area: 'Pages',
  documented: false,
  answer: { status: 200, description: 'A page.', mediaType: 'text/html; charset=utf-8' },
} as const;

/** What a page says of itself; the rest is the same for all pages. */
type PageDeclaration = Omit<Route, 'area' | 'answer' | 'documented' | 'method' | 'forms' | 'body' | 'identity'>;

/** Who is asking is looked up where it makes a difference: a page for anyone looks at no cookie, and can be kept. */
const identityOf = ({ access }: PageDeclaration) => (access === 'anyone' ? 'ignored' : 'cookie');

/** Declares a page. Opening one changes nothing (threats.md, 6). */
export function pageRoute<const Declared extends PageDeclaration>(declared: Declared) {
  return route({ ...PAGE, ...declared, method: 'GET', identity: identityOf(declared) });
}

/**
 * Declares where a form of our pages goes. It is taken with the token of the page that holds it alone; what was typed is
 * read by the handler, so that a page can be shown again with it.
 */
export function formRoute<const Declared extends PageDeclaration>(declared: Declared) {
  return route({ ...PAGE, ...declared, method: 'POST', identity: identityOf(declared), forms: true });
}
