import { redact } from '@libs/audit';

/** What callers are told in words, as the system calls it; for the log. */
export const whyOf = (cause: unknown): object => ({
  code: (cause as { code?: unknown }).code,
  cause: redact(cause),
});
