import { isPlainAddress } from './check-mail.js';

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/**
 * Reads `Heard <heard@heard.example>` or a bare address.
 * @throws RangeError when it is neither
 */
export function readSender(text: string): Sender {
  const [, name = '', inBrackets] = /^(.*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = inBrackets ?? text.trim();
  if (!isPlainAddress(address) && !/^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/.test(address)) {
    throw new RangeError('The sender of mail must look like: Heard <heard@heard.example>');
  }
  return { name: name.replace(/^"(.*)"$/, '$1'), address };
}
