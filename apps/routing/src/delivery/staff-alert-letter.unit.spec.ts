import { parseDuration } from '#kernel';
import { renderMail } from '#mail';
import { staffAlertLetter } from './staff-alert-letter.js';

const rules = {
  publicUrl: 'https://heard.example',
  timeZone: 'Europe/London',
  answerWithin: parseDuration('P7D'),
};
const alert = {
  reference: 'H-7K3M-92QX',
  title: 'Nobody told me <b>when</b>',
  excerpt: 'The nurses were kind, but I waited.',
  services: ['Ward 7', 'The Surgery'],
  why: 'because you answer for Ward 7 and The Surgery',
  publishedAt: new Date('2026-03-02T23:30:00Z'),
  criticality: 5,
};

describe('the mail to staff', () => {
  const { subject, text, html } = renderMail(staffAlertLetter(alert, rules));

  it('has a subject without service, title or condition', () => {
    expect(subject).toBe('New story: answer by 9 March 2026 (H-7K3M-92QX)');
  });

  it('says what happened, where, why and where to answer, as text and as HTML', () => {
    for (const words of [
      'Somebody told a story about Ward 7 and The Surgery.',
      'The nurses were kind, but I waited.',
      'Because you answer for Ward 7 and The Surgery.',
      'https://heard.example/staff/stories/H-7K3M-92QX',
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words);
    }
    expect(text).toContain('Nobody told me <b>when</b>');
    expect(html).not.toContain('<b>');
  });

  it('does not tell how serious the story is', () => {
    for (const part of [subject, text, html.replace(/font-size:\d+px|margin:[^;"]*/g, '')]) {
      expect(part).not.toMatch(/critical|severe|serious/i);
    }
  });

  it('counts the day where the organisation is', () => {
    const late = { ...alert, publishedAt: new Date('2026-07-01T23:30:00Z') };
    expect(staffAlertLetter(late, rules).subject).toContain('9 July 2026');
  });
});
