import { pageRoute } from '../page-route.js';

const about = <const Id extends string, const Path extends `/${string}`>(id: Id, path: Path, summary: string) =>
  pageRoute({ id, path, summary, access: 'anyone', keeping: 'seconds' });

export const aboutPageRoute = about('aboutPage', '/about', 'What Heard does, in six steps');
export const moderationPageRoute = about('moderationPage', '/about/moderation', 'What moderators do with a story');
export const privacyPageRoute = about('privacyPage', '/about/privacy', 'What is kept, who sees it, and how long');
export const accessibilityPageRoute = about('accessibilityPage', '/about/accessibility', 'How Heard can be used');
export const figuresPageRoute = about('figuresPage', '/about/figures', 'What each figure counts');
export const developersPageRoute = about('developersPage', '/developers', 'How programs begin');
