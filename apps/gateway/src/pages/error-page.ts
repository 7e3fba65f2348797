import type { FastifyRequest } from 'fastify';
import type { ErrorPage, Problem } from '#platform';
import type { Clock } from '#kernel';
import type { Calendar } from '../presenters/calendar.js';
import type { Forms } from '../access/forms.js';
import { Form } from './form.js';
import { presentWords, writeWords } from './kept-words.js';
import type { Pages } from './pages.js';
import { isStaffPath } from './sign-in/paths.js';

interface Words {
  readonly title: string;
  readonly explanation?: string;
  readonly link?: { readonly href: string; readonly text: string };
}

/** What a page says of a problem, by its status; of any other it says what the problem itself says. */
const WORDS: Readonly<Record<number, Words>> = {
  403: { title: 'You can’t open this page' },
  404: {
    title: 'Page not found',
    explanation: 'If you typed the address, check that it is right. If you followed a link, the page may have moved.',
  },
  410: {
    title: 'This story was taken back by its author',
    explanation: 'They can do this at any time, and don’t have to say why.',
    link: { href: '/stories', text: 'Read other stories' },
  },
  500: {
    title: 'Something went wrong',
    explanation: 'This is a fault of ours, and we have noted it. Please try again in a few minutes.',
  },
};

const AWAY = 'A part of Heard can’t be reached just now. Nothing is lost. Please try again then.';

/** What is wrong with a form itself, and not with who sent it. */
const OF_FORMS: readonly string[] = ['form-expired', 'form-from-elsewhere'];

/** For a browser outside the API: the problem as a page, with what was typed. */
export class ErrorPages {
  constructor(
    private readonly pages: Pages,
    private readonly forms: Forms,
    private readonly clock: Clock,
    private readonly calendar: Calendar,
  ) {}

  of(problem: Problem, request: FastifyRequest, headers: Readonly<Record<string, string>>): ErrorPage | undefined {
    const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    if (!wantsPage) return undefined;
    if (problem.status === 401 && isStaffPath(request.url)) return this.signIn(request);
    const words = presentWords(this.wordsOf(request));
    const link = WORDS[problem.status]?.link ?? { href: '/', text: 'Go to the first page' };
    const model = { ...this.wordsFor(problem, headers['retry-after'], words.length > 0), words, link };
    // Only a form that can be sent again needs a token, and with it a cookie.
    return this.pages.write(request, 'errors/problem', model, words.length > 0 ? 'none' : 'seconds');
  }

  /** Whoever was signed out meanwhile signs in right here, and goes on with what they wrote. */
  private signIn(request: FastifyRequest): ErrorPage {
    const words = this.wordsOf(request);
    return this.pages.write(
      request,
      'staff/sign-in',
      { title: 'Sign in', to: request.url, words: words.length > 0 ? writeWords(words) : undefined },
      'none',
    );
  }

  private wordsFor({ status, code, title, detail }: Problem, retryAfter: string | undefined, hasWords: boolean) {
    if (OF_FORMS.includes(code)) return { title, explanation: detail };
    if (status === 429) return { title: waitWords(Number(retryAfter ?? 60)), explanation: detail };
    if (status === 503) return { title: this.backWords(Number(retryAfter ?? 60)), explanation: AWAY };
    const words = WORDS[status];
    const explanation = words?.explanation ?? detail;
    return {
      title: words?.title ?? title,
      explanation: hasWords ? `${explanation} Your words are kept below.` : explanation,
    };
  }

  /** To the minute: whoever comes back too early is told again. */
  private backWords(seconds: number): string {
    const back = this.clock.now().getTime() + Math.max(60, seconds) * 1000;
    return `Back at ${this.calendar.hour(new Date(back))}`;
  }

  /** What another site sent in a visitor's name is not shown as theirs. */
  private wordsOf(request: FastifyRequest): readonly (readonly [string, string])[] {
    return request.method === 'POST' && this.forms.isFromOurPages(request) ? new Form(request.body).words() : [];
  }
}

function waitWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
