import type { AddressInfo } from 'node:net';
import { AwxClient, AwxConfig } from '@libs/awx';
import { type CallContext, currentCall, runInCall } from '@libs/operation';
import type { ArgumentsHost } from '@nestjs/common';
import { Catch, Controller, type ExceptionFilter, Get, Global, type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import type { Response } from 'express';
import { AuthGuard, Public } from './auth.guard';
import { AuthModule } from './auth.module';
import { NotAuthenticated } from './not-authenticated';

const env = { AUTH_MODE: 'service', AUTH_USERNAME: 'dave', AUTH_PASSWORD: 'open' };
const dave = { authorization: `Basic ${Buffer.from('dave:open').toString('base64')}` };

const newCall = (): CallContext => ({
  server: 'core',
  surface: 'rest',
  requestId: '4f0c',
  signal: new AbortController().signal,
  startedAt: 0,
  recorded: { touched: [] },
});

@Controller()
class WhoAmI {
  @Get('me')
  me() {
    return currentCall()?.caller;
  }

  @Public()
  @Get('health')
  health() {
    return { status: 'ok' };
  }
}

@Public()
@Controller('open')
class Open {
  @Get()
  open() {
    return { status: 'open' };
  }
}

@Catch(NotAuthenticated)
class Refusals implements ExceptionFilter {
  catch(error: NotAuthenticated, host: ArgumentsHost) {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(401).setHeader('WWW-Authenticate', error.wwwAuthenticate).json({ detail: error.message });
  }
}

@Global()
@Module({
  providers: [{ provide: AwxClient, useValue: new AwxClient(AwxConfig.from({ AWX_BASE_URL: 'http://127.0.0.1:9' })) }],
  exports: [AwxClient],
})
class NoAwx {}

@Module({
  imports: [NoAwx, AuthModule.register(env)],
  controllers: [WhoAmI, Open],
  providers: [
    { provide: APP_GUARD, useExisting: AuthGuard },
    { provide: APP_FILTER, useClass: Refusals },
  ],
})
class Guarded {}

describe('AuthGuard', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    app = await NestFactory.create(Guarded, { logger: false });
    app.use((_request: unknown, _response: unknown, next: () => void) => runInCall(newCall(), next));
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });

  afterAll(() => app.close());

  it('makes the caller a fact of the call', async () => {
    const answer = await fetch(`${url}/me`, { headers: dave });
    expect(await answer.json()).toEqual({ name: 'dave' });
  });

  it('refuses without credentials', async () => {
    const answer = await fetch(`${url}/me`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="awx", charset="UTF-8"');
  });

  it.each(['health', 'open'])('lets anybody see the public route /%s', async (route) => {
    expect((await fetch(`${url}/${route}`)).status).toBe(200);
  });

  describe('for a tool', () => {
    const tool = () => {
      const context = new ExecutionContextHost([], WhoAmI, WhoAmI.prototype.me);
      context.setType('rpc');
      return app.get(AuthGuard).canActivate(context);
    };

    it('relies on the caller of the request that carries it', async () => {
      expect(await runInCall({ ...newCall(), caller: { name: 'dave' } }, tool)).toBe(true);
    });

    it('refuses when that request was not guarded', async () => {
      await expect(runInCall(newCall(), tool)).rejects.toThrow(NotAuthenticated);
    });

    it('fails loudly outside of a call', async () => {
      await expect(tool()).rejects.toThrow('runInCall');
    });
  });
});
