import { AUDIT, type Environment, read } from '@libs/config';

/**
 * Where the audit trail is written. There is no switch that turns it off: a server that changes AWX for a language model
 * must be able to tell afterwards what was done, by whom.
 */
export class AuditConfig {
  private constructor(
    /** Directory with one folder a server. */
    readonly directory: string,
  ) {}

  static from(env: Environment): AuditConfig {
    return new AuditConfig(read(env, AUDIT).AUDIT_LOG_DIR);
  }
}
