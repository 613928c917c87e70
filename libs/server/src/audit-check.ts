import { AuditTrail } from '@libs/audit';
import type { ServerInfo } from '@libs/fleet';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from './metrics';
import { SERVER_INFO } from './tokens';

/** Whether this host can put calls on record: without that it is of no use, and not ready. */
@Injectable()
export class AuditCheck {
  private readonly logger = new Logger(AuditCheck.name);

  constructor(
    private readonly trail: AuditTrail,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
    { registry }: Metrics,
  ) {
    const isWritable = (): Promise<boolean> =>
      trail.probe(server.name).then(
        () => true,
        () => false,
      );
    new Gauge({
      name: 'awx_mcp_audit_writable',
      help: 'Whether the audit trail can be written: 1, or 0 when changes are refused',
      registers: [registry],
      // Of several workers the worst counts.
      aggregator: 'min',
      async collect() {
        this.set(Number(await isWritable()));
      },
    });
  }

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
