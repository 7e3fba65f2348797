import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { StoriesClient } from '../clients/stories-client.js';
import { GuessLimited } from '../access/guess-limited.js';
import { Input, Serves } from '../routes/serves.js';
import type { InputOf } from '../routes/route.js';
import { html } from './html.js';
import { sendPage } from './page.js';
import { confirmedPageRoute, confirmPageRoute } from './routes.js';

@Controller()
@GuessLimited()
export class ConfirmPageController {
  constructor(private readonly stories: StoriesClient) {}

  /** Asks nobody: whether the link still holds is said after the button. */
  @Serves(confirmPageRoute)
  ask(@Input() _input: InputOf<typeof confirmPageRoute>, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendPage(
      reply,
      'Confirm your e-mail address',
      html`<p>Press the button, and we write to this address when something happens to your story.</p>
        <p>If you did not share a story with us, close this page. We will not write again.</p>
        <form method="post"><button>Yes, this is my address</button></form>`,
    );
  }

  @Serves(confirmedPageRoute)
  async confirm(
    @Input() { params }: InputOf<typeof confirmedPageRoute>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.stories.confirmEmail(params.token);
    return sendPage(
      reply,
      'Your e-mail address is confirmed',
      html`<p>We write to you when something happens to your story. You can stop this at any time from its page.</p>`,
    );
  }
}
