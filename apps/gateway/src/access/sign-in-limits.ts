import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { HeardError } from '#kernel';
import { networkOf } from './address.js';
import { LIMITS, type Limits } from './limits.js';

/**
 * Slows down who tries passwords: for one address, and for one account from anywhere. Only what failed counts, but it is
 * taken before, so that many at once are not many tries for free.
 */
@Injectable()
export class SignInLimits {
  constructor(@Inject(LIMITS) private readonly limits: Limits) {}

  /**
   * @param email as it was typed: counted as a hash, so that no address is kept
   * @throws HeardError `too-many`, whether or not there is such an account
   */
  async around<Answer>(address: string, email: string, signIn: () => Promise<Answer>): Promise<Answer> {
    const { signInsOfAddress, signInsOfAccount } = this.limits;
    const network = networkOf(address);
    const account = createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
    await signInsOfAddress.take(network);
    await signInsOfAccount.take(account);
    const giveBack = () => Promise.all([signInsOfAddress.giveBack(network), signInsOfAccount.giveBack(account)]);
    try {
      const answer = await signIn();
      await giveBack();
      return answer;
    } catch (error) {
      if (!isFailedSignIn(error)) await giveBack();
      throw error;
    }
  }
}

/** A room that is away says nothing about the password. */
const isFailedSignIn = (error: unknown): boolean => error instanceof HeardError && error.kind === 'unauthenticated';
