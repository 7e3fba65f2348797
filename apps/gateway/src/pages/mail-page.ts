import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RoutingClient } from '../clients/routing-client.js';
import { Input, Serves } from '../routes/serves.js';
import type { InputOf } from '../routes/route.js';
import { html, linked } from './html.js';
import { sendPage } from './page.js';
import type { listKeptMail, ResponseOf } from '#contracts';
import { mailListRoute, mailPageRoute } from './routes.js';

const NEWEST = 100;

/** What the one process sent, had it a mail server. Served in that mode alone, to this machine alone. */
@Controller()
export class MailPageController {
  constructor(private readonly routing: RoutingClient) {}

  @Serves(mailPageRoute)
  async show(
    @Input() _input: InputOf<typeof mailPageRoute>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items } = await this.routing.keptMail(NEWEST);
    const mails = items.map(
      ({ to, subject, text, at }) =>
        html`<h2>${subject}</h2>
          <p class="quiet">To ${to}, <time datetime="${at}">${at}</time></p>
          <pre>${linked(text)}</pre>`,
    );
    return sendPage(reply, 'Mail that was kept', html`${mails.length > 0 ? mails : html`<p>No mail yet.</p>`}`);
  }

  @Serves(mailListRoute)
  list(@Input() _input: InputOf<typeof mailListRoute>): Promise<ResponseOf<typeof listKeptMail>> {
    return this.routing.keptMail(NEWEST);
  }
}
