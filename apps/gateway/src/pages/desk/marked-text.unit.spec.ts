import { dangerSentences, markedParagraphs } from './marked-text.js';

const marksOf = (text: string, ...words: string[]) =>
  words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }));

describe('a text with its words of danger', () => {
  it('is its paragraphs, with the words marked where they stand', () => {
    const text = 'It was calm.\nStill calm.\n\nThen he died.  \n \nThe end.';
    expect(markedParagraphs(text, marksOf(text, 'died'))).toEqual([
      [{ text: 'It was calm.\nStill calm.', danger: false }],
      [
        { text: 'Then he ', danger: false },
        { text: 'died', danger: true },
        { text: '.', danger: false },
      ],
      [{ text: 'The end.', danger: false }],
    ]);
  });

  it('keeps every word, also where a mark goes over the end of a paragraph, or outside of the text', () => {
    const text = 'I wanted to kill\n\nmyself.';
    const paragraphs = markedParagraphs(text, [
      { start: 12, end: 24 },
      { start: 30, end: 40 },
    ]);
    expect(paragraphs.map((segments) => segments.map((segment) => segment.text).join(''))).toEqual([
      'I wanted to kill',
      'myself.',
    ]);
    expect(paragraphs.flat().filter(({ danger }) => danger)).toHaveLength(2);
  });

  it('shows the sentences that are why, each once', () => {
    const text = 'It was calm. I thought he would die there! Nothing else\nHe died, he died.';
    const marks = [...marksOf(text, 'die there', 'died'), { start: text.lastIndexOf('died'), end: text.length - 1 }];
    expect(dangerSentences(text, marks)).toEqual(['I thought he would die there!', 'He died, he died.']);
    expect(dangerSentences(text, [])).toEqual([]);
    expect(dangerSentences(`${'a'.repeat(500)} died`, [{ start: 501, end: 505 }])[0]).toHaveLength(241);
  });
});
