/**
 * Where the audit trail is written. There is no switch that turns it off: a server that changes AWX for a language model
 * must be able to tell afterwards what was done, by whom.
 */
export class AuditConfig {
  private constructor(
    /** Directory with one folder a server. */
    readonly directory: string,
  ) {}

  static from(env: NodeJS.ProcessEnv): AuditConfig {
    return new AuditConfig(env['AUDIT_LOG_DIR'] || 'logs/audit');
  }
}
