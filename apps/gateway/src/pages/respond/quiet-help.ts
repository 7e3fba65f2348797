import type { Tag } from '#contracts';

/** One thing that people who shared a story say helped them in an answer. */
interface Help {
  /** Beside the field, while it is not said yet. */
  readonly advice: string;
  /** In the preview. */
  readonly notSaid: string;
  readonly fits: (story: Feeling) => boolean;
  /** Words that say it. It rather finds too much: help that nags is worse than help that is missing. */
  readonly said: RegExp;
}

/** What a story holds, as its tags tell. */
interface Feeling {
  readonly praise: boolean;
  readonly concern: boolean;
}

const always = (): boolean => true;
const concern = (story: Feeling): boolean => story.concern;
const onlyPraise = (story: Feeling): boolean => story.praise && !story.concern;

/** From the research on good responses, in the order in which people write them. */
const HELP: readonly Help[] = [
  {
    advice: 'Say what you do, and why it is you who answers.',
    notSaid: 'You have not said why it is you who answers.',
    fits: concern,
    said: /\b(i|we) (\w+ )?(manage|run|lead|oversee|head|supervise|work)|\bi(['’]m| am) (\w+ )?(the|a|an|in charge|responsible)\b|\b(my|our) (team|ward|clinic|surgery|service|department|practice)\b/i,
  },
  {
    advice: 'Thank them for telling you.',
    notSaid: 'You have not thanked them.',
    fits: always,
    said: /\b(thank|thanks|grateful|appreciate)/i,
  },
  {
    advice: 'Say sorry for what went wrong.',
    notSaid: 'You have not said sorry for what went wrong.',
    fits: concern,
    said: /\b(sorry|apologi[sz]e|apologies|apology|regret)/i,
  },
  {
    advice: 'Pass it on, and say to whom.',
    notSaid: 'You have not said to whom you pass it on.',
    fits: onlyPraise,
    said: /\b(pass(ed)? (it|this|your|on)|shared? (it|this|your|with)|read (it|this|your)|told|tell|show(ed|n)?) /i,
  },
  {
    advice: 'Say what happens next, and by when.',
    notSaid: 'You have not said what happens next.',
    fits: concern,
    said: /\b(will|shall|going to|plan(ned)? to|next (week|month|step)|from (today|now|monday|next)|by (the end|next|monday|tuesday|wednesday|thursday|friday))\b|['’]ll\b/i,
  },
  {
    advice: 'Give a name or a place they can turn to.',
    notSaid: 'You have not said to whom they can turn.',
    fits: concern,
    said: /@|\b(ring|call|phone|telephone|contact|e-?mail|write to|ask for|speak to|talk to|get in touch|reach)\b|\d{4,}/i,
  },
];

const feelingOf = (tags: readonly Tag[]): Feeling => {
  const praise = tags.some(({ polarity }) => polarity === 1);
  const isConcern = tags.some(({ polarity }) => polarity === -1);
  // Without either nobody knows: what fits a concern does no harm to praise.
  return { praise, concern: isConcern || !praise };
};

const missing = (tags: readonly Tag[], text: string): Help[] =>
  HELP.filter(({ fits, said }) => fits(feelingOf(tags)) && !said.test(text));

/** What helps, of what is not said yet: only lines that fit this story. No score, and nothing stops anybody. */
export const adviceFor = (tags: readonly Tag[], text: string): string[] =>
  missing(tags, text).map(({ advice }) => advice);

/** What a preview says is not there. */
export const notSaid = (tags: readonly Tag[], text: string): string[] => missing(tags, text).map((one) => one.notSaid);
