import type { FastifyRequest } from 'fastify';
import type nunjucks from 'nunjucks';
import { ASKING_NOBODY, type Asking } from '../access/asking.js';
import type { Forms, FormToken } from '../access/forms.js';
import type { Keeping } from '../routes/route.js';
import type { Assets } from './assets.js';
import type { FormErrors } from './form-errors.js';
import { publicNavigation, staffNavigation, type NavigationLink } from './navigation.js';
import type { Visit } from './visit.js';

/** Nothing from other hosts, nothing inline, in nobody's frame. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What every page shows; a template takes the rest of its model by name. */
export interface PageModel {
  /** The heading, and the first part of the browser's title. */
  readonly title: string;
  readonly errors?: FormErrors;
}

/** What the layouts know: `frame` in the templates. */
interface Frame {
  readonly assets: Readonly<Record<'css' | 'script' | 'icon', string>>;
  /** The page's own address, without its query. */
  readonly path: string;
  readonly navigation: readonly NavigationLink[];
  readonly person?: { readonly name: string; readonly jobTitle: string };
  readonly isPrivate: boolean;
  readonly showsMail: boolean;
  readonly runBy: string | undefined;
}

export interface PagesOptions {
  readonly templates: nunjucks.Environment;
  readonly assets: Assets;
  readonly forms: Forms;
  readonly showsMail: boolean;
  /** Who runs this Heard, for the foot of each page. */
  readonly runBy: string | undefined;
}

/** Makes pages from templates and models. */
export class Pages {
  constructor(private readonly options: PagesOptions) {}

  /**
   * @param template below `views/pages`, without its ending: `stories/list`
   * @param model what the presenter made; never more than the page shows
   */
  show<Model extends PageModel>(visit: Visit, template: string, model: Model): string {
    const { html, headers } = this.write(visit.request, template, model, visit.route.keeping);
    void visit.reply.headers(headers);
    return html;
  }

  /** The page again, with what was wrong: 422. */
  refuse<Model extends PageModel & { readonly errors: FormErrors }>(
    visit: Visit,
    template: string,
    model: Model,
  ): string {
    void visit.reply.code(422).header('cache-control', 'no-store');
    return this.show(visit, template, model);
  }

  /** The answer to a form that was taken: another page, so that a reload sends nothing twice. */
  seeOther(visit: Visit, path: string): string {
    void visit.reply.code(303).header('location', path);
    return '';
  }

  /** A page for a request of which less is known, such as one that failed. */
  write<Model extends PageModel>(
    request: FastifyRequest,
    template: string,
    model: Model,
    keeping: Keeping | undefined,
  ): { html: string; headers: Record<string, string> } {
    const asking = request.asking ?? ASKING_NOBODY;
    const isShared = keeping === 'seconds';
    const token = new TokenWhenAsked(() => this.options.forms.tokenFor(request, asking));
    const html = this.options.templates.render(`pages/${template}.njk`, {
      ...model,
      ...(!isShared && { token }),
      frame: this.frame(request, asking, !isShared),
    });
    const cookie = token.made?.cookie;
    return {
      // What templates say of themselves leaves empty lines at the top.
      html: html.trimStart(),
      headers: { 'content-security-policy': PAGE_POLICY, ...(cookie !== undefined && { 'set-cookie': cookie }) },
    };
  }

  private frame({ url }: FastifyRequest, asking: Asking, isPrivate: boolean): Frame {
    const { assets, showsMail, runBy } = this.options;
    const path = url.split('?')[0] ?? '/';
    return {
      assets: { css: assets.url('heard.css'), script: assets.url('heard.js'), icon: assets.url('icon.svg') },
      path,
      navigation: asking.kind === 'person' ? staffNavigation(asking.person, path) : publicNavigation(path),
      ...(asking.kind === 'person' && { person: asking.person }),
      isPrivate,
      showsMail,
      runBy,
    };
  }
}

/** The token for the forms of a page, made when the first of them is written: a page without a form sets no cookie. */
class TokenWhenAsked {
  made: FormToken | undefined;

  constructor(private readonly make: () => FormToken) {}

  toString(): string {
    this.made ??= this.make();
    return this.made.token;
  }
}
