import { may, type ActingPerson, type Capability } from '#policy';

export interface NavigationLink {
  readonly href: string;
  readonly text: string;
  /** It is the page that is shown, or the part of Heard that the page is in. */
  readonly current: boolean;
}

/** The parts of Heard that a signed-in person has, in order; the first that they may open is their first page. */
const STAFF_LINKS: readonly { readonly href: string; readonly text: string; readonly access: Capability }[] = [
  { href: '/staff', text: 'Inbox', access: 'read-as-staff' },
  { href: '/staff/changes', text: 'Changes', access: 'answer' },
  { href: '/staff/dashboard', text: 'Dashboard', access: 'read-as-staff' },
  { href: '/desk', text: 'Queue', access: 'moderate' },
  { href: '/desk/where', text: 'Where is this?', access: 'moderate' },
  { href: '/desk/responses', text: 'Answers', access: 'moderate' },
  { href: '/desk/changes', text: 'Changes', access: 'moderate' },
  { href: '/desk/replies', text: 'Replies', access: 'moderate' },
  { href: '/operator', text: 'Messages', access: 'operate' },
  { href: '/operator/unheard', text: 'Unheard', access: 'operate' },
  { href: '/operator/unplaced', text: 'No service', access: 'operate' },
];

const PUBLIC_LINKS = [
  { href: '/stories', text: 'Stories' },
  { href: '/changes', text: 'Changes' },
  { href: '/services', text: 'Services' },
  { href: '/about', text: 'About' },
];

export const publicNavigation = (path: string): NavigationLink[] => withCurrent(PUBLIC_LINKS, path);

export const staffNavigation = (person: ActingPerson, path: string): NavigationLink[] =>
  withCurrent(
    STAFF_LINKS.filter(({ access }) => may(person, access)),
    path,
  );

/** Where somebody is taken who signs in. */
export const firstPageOf = (person: ActingPerson): string =>
  STAFF_LINKS.find(({ access }) => may(person, access))?.href ?? '/';

/** The longest address that the path begins with: `/desk/responses` is not the queue at `/desk`. */
function withCurrent(links: readonly { href: string; text: string }[], path: string): NavigationLink[] {
  const within = links.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  const current = within.sort((a, b) => b.href.length - a.href.length)[0]?.href;
  return links.map(({ href, text }) => ({ href, text, current: href === current }));
}
