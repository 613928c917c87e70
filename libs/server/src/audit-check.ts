import { AuditTrail } from '@libs/audit';
import type { ServerInfo } from '@libs/fleet';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { SERVER_INFO } from './tokens';

/** Whether this host can put calls on record: without that it is of no use, and not ready. */
@Injectable()
export class AuditCheck {
  private readonly logger = new Logger(AuditCheck.name);

  constructor(
    private readonly trail: AuditTrail,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  /** Rejects with words for whoever asks. The path and the reason are for the log alone. */
  async run(): Promise<void> {
    try {
      await this.trail.probe(this.server.name);
    } catch (error) {
      this.logger.error({ msg: 'The audit trail cannot be written', err: (error as Error).cause });
      throw error;
    }
  }
}
