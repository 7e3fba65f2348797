import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FollowReader } from '../api/follow/follow-reader.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../gateway-settings.js';
import { GuessLimited } from '../access/guess-limited.js';
import { Input, Serves } from '../routes/serves.js';
import type { InputOf } from '../routes/route.js';
import { html, type Markup } from './html.js';
import { sendPage } from './page.js';
import { followPageRoute } from './routes.js';

@Controller()
@GuessLimited()
export class FollowPageController {
  constructor(
    private readonly reader: FollowReader,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(followPageRoute)
  async show(
    @Input() { params }: InputOf<typeof followPageRoute>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const story = await this.reader.page(params.secret);
    return sendPage(
      reply,
      'What became of your story',
      html`<p>${story.title ?? 'Your story'} (${story.reference})</p>
        <ol>
          ${story.timeline.map((entry) => html`<li>${this.when(entry.at)}${entry.text}</li>`)}
        </ol>
        ${story.responses.map(
          ({ organisation, name, role, text }) =>
            html`<h2>${organisation.name} answered</h2>
              <pre>${text}</pre>
              <p class="quiet"><bdi>${name}</bdi>, ${role}</p>`,
        )}
        ${story.missing ? html`<p>We can't show what came of it just now. Please look again later.</p>` : null}`,
    );
  }

  private when(at: string | null): Markup {
    return at === null ? html`` : html`<time datetime="${at}">${this.settings.calendar.day(at)}</time> `;
  }
}
