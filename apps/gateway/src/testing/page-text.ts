import type { TryBrowser } from './try-browser.js';

/** What somebody might write to do harm: markup, a way out of an attribute, a template, letters that turn the line. */
export const HOSTILE = `<script>alert(1)</script>" onclick='x' {{constructor}} \u202eevil`;

/** Markup without the space around its words. */
export const flat = (text: string): string => text.replaceAll(/>\s+/g, '>').replaceAll(/\s+</g, '<');

/** Opens a page that has to be there. @returns its markup */
export async function openAs(browser: TryBrowser, path: string): Promise<string> {
  const { status, text } = await browser.open(path);
  expect([path, status]).toEqual([path, 200]);
  return text;
}
