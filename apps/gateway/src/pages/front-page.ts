import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serves } from '../routes/serves.js';
import type { InputOf } from '../routes/route.js';
import { html } from './html.js';
import { sendPage } from './page.js';
import { frontPageRoute } from './routes.js';

/** Whether kept mail is shown: in the one-process mode alone. */
export const SHOWS_MAIL = Symbol('ShowsMail');

@Controller()
export class FrontPageController {
  constructor(@Inject(SHOWS_MAIL) private readonly showsMail: boolean) {}

  @Serves(frontPageRoute)
  show(@Input() _input: InputOf<typeof frontPageRoute>, @Res({ passthrough: true }) reply: FastifyReply): string {
    const links = [
      { href: '/api/v1/stories', words: 'Published stories' },
      { href: '/api/v1/changes', words: 'What changed because of them' },
      { href: '/api/docs', words: 'How programs talk to Heard' },
      ...(this.showsMail ? [{ href: '/mail', words: 'Mail that was kept instead of sent' }] : []),
    ];
    return sendPage(
      reply,
      'Heard',
      html`<p>Tell your story of care. See what it changes.</p>
        <ul>
          ${links.map(({ href, words }) => html`<li><a href="${href}">${words}</a></li>`)}
        </ul>`,
    );
  }
}
