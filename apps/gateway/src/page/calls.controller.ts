import { AuditTrail, type RecentCall } from '@libs/audit';
import { Authenticator, Public, resourcePath } from '@libs/auth';
import { AwxClient } from '@libs/awx';
import { GATEWAY, SERVER_NAMES } from '@libs/fleet';
import { type Caller, currentCall } from '@libs/operation';
import { environmentName } from '@libs/server';
import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { LastHour } from './last-hour';

const MOST_CALLS = 50;
const NONE =
  'No calls yet, or none here: they are read from the audit trail at this gateway, and servers elsewhere keep their own.';

/** Under this name a login is refused on record. */
const PAGE = { name: 'page', effect: 'read' } as const;

/**
 * The last calls, for the page: of the caller; of everybody for an administrator of AWX. Needs a login, which it checks
 * itself so that guessed passwords are on record.
 */
@Public()
@ApiExcludeController()
@Controller('page/calls')
export class CallsController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly awx: AwxClient,
    private readonly hour: LastHour,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  async calls(@Req() request: Request): Promise<object> {
    const call = currentCall()!;
    const { environment } = call;
    call.called = { operation: PAGE };
    const { authorization, host } = request.headers;
    const caller = await this.authenticator.authenticate(
      { authorization, host },
      { address: this.authenticator.addressOf(request), environment, path: resourcePath(call, '') },
    );
    const ofAll = await this.seesAll(caller, environment);
    // Users of one AWX are not those of another, whatever they are named.
    const isTold = (call: RecentCall): boolean =>
      call.environment === environmentName({ environment }) && (ofAll || call.caller === caller.name);
    const trails = await Promise.all([GATEWAY.name, ...SERVER_NAMES].map((server) => this.trail.recent(server)));
    const calls = trails.flat().filter(isTold).sort(newestFirst).slice(0, MOST_CALLS);
    const of = ofAll ? 'The last calls of everybody' : 'Your last calls';
    return { caller: caller.name, of, calls, ...(calls.length === 0 && { note: NONE }), hour: this.hour.minutes() };
  }

  /** Only AWX says who administers it, so a caller without credentials for it sees their own. */
  private async seesAll({ awx }: Caller, environment?: string): Promise<boolean> {
    return awx !== undefined && (await this.awx.checkCredentials(awx, environment)).is_superuser === true;
  }
}

const newestFirst = (one: RecentCall, other: RecentCall): number => other.time.localeCompare(one.time);
