import { hash, verify } from '@node-rs/argon2';

/** Hashes and checks passwords. */
export interface Passwords {
  /** argon2id, with a salt of its own. */
  hash(password: string): Promise<string>;
  /**
   * Whether it is the password. For nobody (no hash) the answer is no, after the same work: so that the time an answer
   * takes does not tell who has an account.
   */
  matches(hashed: string | undefined, password: string): Promise<boolean>;
}

/** Of a password that nobody knows, made with the settings of all others (a test holds it to them). */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$VXHvAiUejYLq6Wv77AwxNA$6he4iLSXdlleVos6FParsr4Rdd9S1kVITF+ARyk3Vio';

/** argon2id as OWASP advises: 19 MiB, two passes, one lane, which are the library's defaults. */
export const argon2Passwords: Passwords = {
  hash: (password) => hash(password),
  matches: async (hashed, password) => {
    const isRight = await verify(hashed ?? NOBODYS_HASH, password);
    return hashed !== undefined && isRight;
  },
};
