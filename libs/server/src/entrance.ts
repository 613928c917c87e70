import { Authenticator } from '@libs/auth';
import { AwxEnvironments } from '@libs/awx';
import { Tracing } from '@libs/tracing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { beginCall } from './call.middleware';
import { corsOf } from './cors';
import { InFlight } from './door/in-flight';
import { enterEnvironment } from './environment';
import { refuseGarbled } from './garbled-url';
import { refuseForeign } from './header-check';
import { logRequest } from './request-log';
import { ServerConfig } from './server-config';
import { beginSpan } from './trace/call-span';

/** What every request of a host passes before its body matters, in order. */
export function entranceOf(app: NestExpressApplication, server: string): RequestHandler[] {
  const config = app.get(ServerConfig);
  return [
    enterEnvironment(server, app.get(AwxEnvironments)),
    beginCall(server, app.get(InFlight), app.get(Authenticator)),
    refuseForeign(server, config),
    refuseGarbled(server),
    answerPages(config),
  ];
}

/** What a request passes once its body is read, in order. */
export function afterBody(app: NestExpressApplication): RequestHandler[] {
  const tracing = app.get(Tracing);
  return [...(tracing.isOn ? [beginSpan(tracing)] : []), logRequest];
}

/** Pages of allowed origins may call; the question whether they may is answered at once. */
function answerPages(config: ServerConfig): RequestHandler {
  const cors = corsOf(config);
  return (request, response, next) => {
    if (!cors(request, response)) next();
  };
}
