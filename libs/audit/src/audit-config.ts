import { createSecretKey, type KeyObject } from 'node:crypto';
import { AUDIT, type Environment, read } from '@libs/config';

/**
 * Where the audit trail is written. There is no switch that turns it off: a server that changes AWX for a language model
 * must be able to tell afterwards what was done, by whom.
 */
export class AuditConfig {
  private constructor(
    /** Directory with one folder a server. */
    readonly directory: string,
    /** Signs the lines; the one at the start of the process counts until its end. */
    readonly key: KeyObject | undefined,
  ) {}

  static from(env: Environment): AuditConfig {
    const { AUDIT_LOG_DIR, AUDIT_KEY } = read(env, AUDIT);
    const { value } = AUDIT_KEY;
    return new AuditConfig(AUDIT_LOG_DIR, value ? createSecretKey(value, 'utf8') : undefined);
  }
}
