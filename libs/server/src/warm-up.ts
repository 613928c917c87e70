import { AuditTrail } from '@libs/audit';
import { AuthConfig, rehearseLogin } from '@libs/auth';
import type { ServerInfo } from '@libs/fleet';
import { answerOf } from '@libs/operation';
import { type INestApplication, Inject, Injectable } from '@nestjs/common';
import { AwxCheck } from './awx-check';
import { headerCheckOf } from './header-check';
import { OperationCatalog } from './operation-catalog';
import { ServerConfig } from './server-config';
import { SERVER_INFO } from './tokens';

/** What is made at first need and then kept: made before anybody needs it, where that is worth a later start. */
@Injectable()
export class WarmUp {
  private readonly acts: (() => Promise<void>)[] = [];

  constructor(
    private readonly catalog: OperationCatalog,
    private readonly awx: AwxCheck,
    private readonly config: ServerConfig,
    private readonly auth: AuthConfig,
    private readonly trail: AuditTrail,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  add(act: () => Promise<void>): void {
    this.acts.push(act);
  }

  /** Leaves no record, and asks of AWX only what its version is. */
  async run(): Promise<void> {
    // Whatever is answered, the first call finds a connection.
    void this.awx.greet();
    for (const act of this.acts) await act();
    headerCheckOf(this.config)({ host: 'localhost' });
    await rehearseLogin(this.auth);
    await this.trail.rehearse(this.server.name);
    for (const { operation } of this.catalog.all()) answerOf(operation.output, ROWS, {});
  }
}

/** The rows of lists are projected by a class of their own. */
const ROWS = { results: [{}] };

/** Before it listens: whoever is told that the server is ready finds it warm. */
export async function warmUp(app: INestApplication): Promise<void> {
  await app.init();
  await app.get(WarmUp).run();
}
