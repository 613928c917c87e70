import { Authenticator, METADATA_PATH, Public } from '@libs/auth';
import { AwxEnvironments } from '@libs/awx';
import type { ServerInfo } from '@libs/fleet';
import { currentCall } from '@libs/operation';
import { Controller, Get, Header, Inject, NotFoundException, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { splitEnvironment } from '../environment';
import { MCP_PATHS, SERVER_INFO } from '../tokens';
import { LoginProbes } from './login-probes';

/**
 * What OAuth clients must know of this host (RFC 9728): where they log in. Each MCP entry is a resource of its own, at the path that
 * stands behind the well-known one; what stands there alone is the whole host, with REST.
 */
@Public()
@ApiExcludeController()
@Controller(METADATA_PATH)
export class ResourceMetadataController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly environments: AwxEnvironments,
    private readonly probes: LoginProbes,
    @Inject(MCP_PATHS) private readonly mcpPaths: readonly string[],
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  @Get(['', '*resource'])
  @Header('Cache-Control', 'public, max-age=300')
  metadata(@Req() { path, headers }: Request): object {
    const { oauth } = this.authenticator;
    if (!oauth) throw this.probes.refusal(path);
    return oauth.metadata({ headers, path: this.resourceAt(path) }, this.server.title);
  }

  private resourceAt(path: string): string {
    const { environment = currentCall()?.environment, rest } = splitEnvironment(path.slice(METADATA_PATH.length));
    const entry = rest.toLowerCase().replace(/\/$/, '');
    const isKnown = environment === undefined || this.environments.has(environment);
    if (!isKnown || (entry !== '' && !this.mcpPaths.includes(entry))) throw this.nothingHere();
    return environment === undefined ? entry : `/env/${environment}${entry}`;
  }

  private nothingHere(): NotFoundException {
    const places = this.mcpPaths.map((path) => `${METADATA_PATH}${path}`);
    return new NotFoundException(
      `There is no such resource. There are ${[METADATA_PATH, ...places].join(', ')}, and those of environments with /env/<name> before the path of the entry.`,
    );
  }
}
