import { getStoryImpacts } from '#contracts';
import type { Letter } from '#mail';
import type { AuthorMail, Told } from '../domain/author-mail.js';
import { longDate } from '../domain/times.js';
import type { Parts } from '../parts.js';
import { placesOf } from '../persistence/places.js';
import type { Story } from '../persistence/stories.js';
import type { UsualTime } from '../persistence/usual-time.js';
import {
  changeMadeLetter,
  followLinkLetter,
  publishedLetter,
  readLetter,
  receiptLetter,
  responseLetter,
  returnedLetter,
  type AnswerInLetter,
  type ChangeInLetter,
  type FollowLinks,
  type ToldService,
} from './letters.js';

/** What another room has to say for a mail: the answer or the change. `gone` when it was taken back since. */
export type News = { readonly answer?: AnswerInLetter; readonly change?: ChangeInLetter } | 'gone';

/** Whom a letter goes to, and about what. */
export interface Recipient {
  readonly story: Story;
  readonly email: string;
  /** The secret that the confirmation token was made with. */
  readonly keyId: string;
}

/** Writes the mails to authors, from what is true at this moment. */
export class LetterWriter {
  constructor(
    private readonly parts: Pick<Parts, 'transactions' | 'requests' | 'keys' | 'rules'>,
    private readonly usualTime: UsualTime,
  ) {}

  /** @throws HeardError `unavailable` when impact can't be asked: the mail is tried again later */
  async newsOf({ mail, reference, ...rest }: AuthorMail): Promise<News> {
    if (mail !== 'response' && mail !== 'change-made') return {};
    const { id } = rest as { id: string };
    const { items } = await this.parts.requests.ask(getStoryImpacts, { references: [reference] });
    const answer = items[0]?.responses.find((response) => response.id === id);
    const change = items[0]?.changes.find((made) => made.id === id && made.state === 'made');
    if (mail === 'response' && answer) return { answer: { ...answer, organisation: answer.organisation.name } };
    if (mail === 'change-made' && change) return { change: { ...change, organisation: change.organisation.name } };
    return 'gone';
  }

  /** @param news what `newsOf` said of the same mail */
  async write(mail: AuthorMail, news: Exclude<News, 'gone'>, recipient: Recipient): Promise<Letter> {
    const { story } = recipient;
    const about = { ...this.linksOf(story), reason: story.reason ?? '' };
    switch (mail.mail) {
      case 'receipt':
        return receiptLetter({
          reference: story.reference,
          confirmUrl: this.confirmUrl(recipient),
          usualDays: await this.usualTime.inDays(),
        });
      case 'returned':
        return returnedLetter({ ...about, date: longDate(story.decidedAt ?? story.now, this.parts.rules.timeZone) });
      case 'published':
        return publishedLetter({ ...about, storyUrl: this.storyUrl(story), services: await this.told(story, mail) });
      case 'read':
        return readLetter({ ...about, role: mail.role, organisation: await this.nameOf(mail.organisation) });
      case 'response':
        return responseLetter({ ...about, answer: required(news.answer) });
      case 'change-made':
        return changeMadeLetter({ ...about, change: required(news.change) });
      case 'follow-link':
        return followLinkLetter(about);
    }
  }

  private linksOf({ id, reference, secretCounter, keyId }: Story): FollowLinks {
    const secret = this.parts.keys.followSecret(id, secretCounter, keyId);
    return { reference, follow: `${this.parts.rules.publicUrl}/follow/${secret}` };
  }

  private confirmUrl({ story, email, keyId }: Recipient): string {
    return `${this.parts.rules.publicUrl}/confirm/${this.parts.keys.confirmToken(story.id, email, keyId)}`;
  }

  private storyUrl({ reference }: Story): string {
    return `${this.parts.rules.publicUrl}/stories/${reference}`;
  }

  private async nameOf(code: string): Promise<string> {
    const [place] = await placesOf(this.parts.transactions, [code]);
    return place?.name ?? code;
  }

  private async told(story: Story, { told }: { readonly told?: readonly Told[] }): Promise<ToldService[]> {
    const places = await placesOf(this.parts.transactions, story.services);
    return Promise.all(
      places.map(async ({ code, name }) => {
        const found = told?.find(({ service }) => service === code);
        const isElsewhere = found?.toldAt && found.toldAt !== code;
        return {
          name,
          ...(found && { told: found.told }),
          ...(isElsewhere && { elsewhere: await this.nameOf(found.toldAt ?? '') }),
        };
      }),
    );
  }
}

function required<News>(news: News | undefined): News {
  if (news === undefined) throw new Error('The news of this mail is missing');
  return news;
}
