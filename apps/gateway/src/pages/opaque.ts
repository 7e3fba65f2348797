import { z } from 'zod';

/** What a private link, a confirmation or another word of ours in an address can hold. */
export const Opaque = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);
