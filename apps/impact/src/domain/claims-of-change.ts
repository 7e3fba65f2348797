/**
 * Words that say that something changed, or will. A moderator reads such an answer first, so that no change is claimed
 * without its what, why and when. They rather find too much than too little: being read costs an hour, an empty promise
 * costs trust.
 *
 * No pattern repeats within a repetition, so the time they take grows with the text alone.
 */
const DONE =
  'changed|introduced|implemented|installed|replaced|redesigned|rewritten|reworded|updated|revised|improved|upgraded|' +
  'retrained|trained|recruited|hired|appointed|employed|put in place|put up|put right|set up|brought in|rolled out|' +
  'launched|started|begun|stopped|ended|extended|increased|reduced|shortened|doubled|fixed|repaired|mended|moved|' +
  'refurbished|redecorated|bought|purchased|ordered|added|removed|corrected|reorganised|restructured|reviewed our|' +
  'made (?:some |several |a few |the |this |these |a number of )?(?:changes?|improvements?)|taken steps|taken action';
const DOING =
  'changing|introducing|implementing|installing|replacing|redesigning|rewriting|updating|revising|improving|upgrading|' +
  'retraining|training|recruiting|hiring|putting in place|putting up|setting up|bringing in|rolling out|launching|' +
  'starting|stopping|extending|increasing|reducing|fixing|repairing|moving|refurbishing|buying|ordering|adding|' +
  'making (?:some |several |the |these )?(?:changes|improvements)';
const DO =
  'change|introduce|implement|install|replace|redesign|rewrite|update|revise|improve|upgrade|retrain|train|recruit|' +
  'hire|appoint|put in place|put up|set up|bring in|roll out|launch|start|stop|extend|increase|reduce|fix|repair|' +
  'refurbish|buy|order|add|remove|make (?:some |several |the |these )?(?:changes|improvements)|make sure|ensure';
const WEEKDAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
const BETWEEN = "(?:[\\p{L}']+ ){0,3}";

const CLAIMS: readonly RegExp[] = [
  // we have now changed; new signs are ordered; the rota was rewritten
  `(?:\\b(?:have|has|had|is|are|was|were|been|being|be)|'ve) ${BETWEEN}(?:${DONE})\\b`,
  // we changed, I introduced
  `\\b(?:we|i|they|staff|team) (?:also |now |since |then )?(?:${DONE})\\b`,
  // we are changing
  `(?:\\b(?:am|is|are)|'re|'m) ${BETWEEN}(?:${DOING})\\b`,
  // we will change, we plan to, going to
  `(?:'ll|\\b(?:will|shall|going to|plan to|plans to|intend to|decided to|agreed to|asked to)) ${BETWEEN}(?:${DO})\\b`,
  // from now on, from Monday, from this week, as of 1 May
  `\\b(?:from|since|starting|as of|as from|beginning|effective|by) (?:now on|today|tomorrow|now|next \\p{L}+|this (?:week|month|year|spring|summer|autumn|winter)|last \\p{L}+|(?:the )?(?:end|start|beginning) of|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})|${MONTHS}|${WEEKDAYS})\\b`,
  // in future, going forward
  '\\b(?:in (?:the )?future|going forwards?|moving forwards?|henceforth|with effect from|with immediate effect)\\b',
  // a nurse now tells; staff now have
  "\\b(?:now|no longer|any ?more) (?:(?!(?:that|because|and|but|well|is|i|you|we)\\b)[\\p{L}']+s|have|has|had|being)\\b|\\bno longer\\b",
  // as a result of your story
  '\\bas a (?:direct )?(?:result|consequence)\\b|\\bthanks to your (?:story|feedback|comments?)\\b|\\bfollowing your (?:story|feedback|comments?|experience)\\b',
  // a new process
  '\\bnew (?:[\\p{L}-]+ ){0,2}(?:process|procedure|policy|policies|system|rota|rule|rules|checklist|leaflets?|signs?|signage|protocol|guidelines?|guidance|training|clinics?|service|equipment|machines?|staff|member|nurses?|doctors?|post|role|template|letters?|form|pathway|way|ways|arrangements?|approach|chairs?|beds?|ward|unit|team)\\b',
  // changes to our rota, an action plan
  '\\b(?:changes?|improvements?) (?:to|in) (?:the|our|how|this|all)\\b|\\baction plan\\b|\\blessons (?:have been )?learn(?:ed|t)\\b',
].map((pattern) => new RegExp(pattern, 'u'));

/** @returns the first words that claim a change, in small letters; undefined where none do */
export function claimOfChange(text: string): string | undefined {
  const read = folded(text);
  const found = CLAIMS.map((pattern) => pattern.exec(read)).filter((match) => match !== null);
  return found.sort((a, b) => a.index - b.index)[0]?.[0].trim();
}

/** As a reader sees it: one kind of each letter, quote and space, nothing invisible. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u00ad]/gu, '')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/\s+/gu, ' ')
    .toLowerCase()
    .replace(/(\p{L})'(ve|re|ll|m)\b/gu, "$1 '$2");
}
