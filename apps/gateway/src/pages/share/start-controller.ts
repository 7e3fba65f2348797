import { Controller } from '@nestjs/common';
import { StoriesClient } from '../../clients/stories-client.js';
import { orAway } from '../../clients/or-away.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { Pages } from '../pages.js';
import { PlaceNames } from '../place-names.js';
import { Visit, Visiting } from '../visit.js';
import { DraftKeeper } from './draft-keeper.js';
import { checkPath, deletedPath, donePath, stepPath } from './paths.js';
import { usualWords } from './presenter.js';
import {
  deletedPageRoute,
  deleteFormRoute,
  deletePageRoute,
  donePageRoute,
  startFormRoute,
  startPageRoute,
} from './routes.js';
import { QUESTIONS, STEPS } from './steps.js';
import { nothingKept } from './nothing-kept.js';
import { GATEWAY_SETTINGS, type GatewaySettings } from '../../gateway-settings.js';
import { Inject } from '@nestjs/common';
import { followUrl } from '../../presenters/stories.js';

/** How the share journey begins and ends. */
@Controller()
export class ShareController {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: DraftKeeper,
    private readonly stories: StoriesClient,
    private readonly names: PlaceNames,
    @Inject(GATEWAY_SETTINGS) private readonly settings: GatewaySettings,
  ) {}

  @Serves(startPageRoute)
  async start(@Input() { query }: InputOf<typeof startPageRoute>, @Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    const [about] = query.service === undefined ? [] : (await this.names.of([query.service])).values();
    return this.pages.show(visit, 'share/start', {
      title: 'Tell your story of care',
      isWriting: kept.state === 'writing',
      goOn: checkPath,
      about,
      questions: STEPS.map((step) => QUESTIONS[step].title),
    });
  }

  /** A draft that was begun is gone on with: pressing Start again loses nothing. */
  @Serves(startFormRoute)
  async begin(@Input() { query }: InputOf<typeof startFormRoute>, @Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    const services = await this.about(query.service);
    if (kept.state !== 'writing') await this.drafts.begin(visit, { ...(services && { services }) });
    else if (services && !kept.words.services?.length) await this.drafts.save(visit, { services });
    return this.pages.seeOther(visit, stepPath('who'));
  }

  @Serves(donePageRoute)
  async done(@Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    if (kept.state === 'writing') return this.pages.seeOther(visit, checkPath);
    const { reference, secret } = kept.done;
    const [story, usual] = await Promise.all([orAway(this.stories.follow(secret)), orAway(this.stories.usualTime())]);
    return this.pages.show(visit, 'share/done', {
      title: 'We have your story',
      reference,
      followUrl: followUrl(this.settings.publicUrl, secret),
      hasEmail: story?.notices.given,
      usual: usualWords(usual?.days),
    });
  }

  @Serves(deletePageRoute)
  async askDelete(@Visiting() visit: Visit): Promise<string> {
    const kept = await this.drafts.of(visit);
    if (kept.state === 'none') return nothingKept(this.pages, visit);
    if (kept.state === 'done') return this.pages.seeOther(visit, donePath);
    return this.pages.show(visit, 'share/delete', { title: 'Delete what you have written?', back: checkPath });
  }

  @Serves(deleteFormRoute)
  async delete(@Visiting() visit: Visit): Promise<string> {
    await this.drafts.delete(visit);
    return this.pages.seeOther(visit, deletedPath);
  }

  @Serves(deletedPageRoute)
  deleted(@Visiting() visit: Visit): string {
    return this.pages.show(visit, 'share/deleted', { title: 'We deleted what you wrote' });
  }

  /** The service whose page the author came from; of one that nobody knows nothing is kept. */
  private async about(code: string | undefined): Promise<{ code: string; name: string }[] | undefined> {
    if (code === undefined) return undefined;
    const name = (await this.names.of([code])).get(code);
    return name === undefined ? undefined : [{ code, name }];
  }
}
