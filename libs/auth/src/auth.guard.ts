import type { IncomingMessage } from 'node:http';
import { currentCall } from '@libs/operation';
import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator } from './authenticator';
import { challenges, NotAuthenticated } from './not-authenticated';
import { resourcePath } from './oauth/resource-path';

const PUBLIC = 'auth:public';

/** Marks a route or a controller that needs no credentials. Such a route must say nothing secret. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Sets the current call's caller, or refuses the call as `Authenticator.authenticate` does. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const call = currentCall();
    if (!call) throw new Error('AuthGuard works only inside a call; see runInCall in @libs/operation.');
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<IncomingMessage>();
      const { headers, url = '' } = request;
      const { environment } = call;
      const path = resourcePath(call, url.split('?', 1)[0]!);
      call.caller = await this.authenticator.authenticate(headers, {
        address: this.authenticator.addressOf(request),
        environment,
        path,
      });
    } else if (!call.caller) {
      // A tool runs inside the HTTP request to /mcp, which was guarded. Reaching this means that it was not.
      throw new NotAuthenticated('Credentials are missing.', challenges({ bearer: true }));
    }
    return true;
  }
}
