import type { IncomingMessage } from 'node:http';
import type { ServerInfo } from '@libs/fleet';
import { type CarriesArguments, currentCall } from '@libs/operation';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { concatMap, from, type Observable, of } from 'rxjs';
import { explain } from '../failure';
import { listOfPath } from '../mcp-paths';
import { MethodNotAllowed } from '../method-not-allowed';
import { respondRefused } from '../respond';
import { SERVER_INFO } from '../tokens';
import { tellPrompt } from '../trace/call-span';
import { CancellableCalls } from './cancellable-calls';
import { assertKnownQuery } from './entry-query';
import type { Listens } from './handlers';
import { type McpMessage, readMessage } from './message';
import { type HearsProgress, hearsProgress } from './progress';
import { PromptNames } from './prompt-names';
import { ResourceNews } from './resource-news';
import { ResourceUris } from './resource-uris';
import { ToolNames } from './tool-names';

type McpRequest = Request & CarriesArguments & HearsProgress & Listens;

/**
 * Where MCP messages come in, after their callers: what is wrong with one is said in our words, what clients spell in
 * their own ways is settled, and only then the SDK reads it.
 */
@Injectable()
export class McpBorder implements NestInterceptor {
  constructor(
    private readonly tools: ToolNames,
    private readonly resources: ResourceUris,
    private readonly prompts: PromptNames,
    private readonly news: ResourceNews,
    private readonly cancellable: CancellableCalls,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'POST') {
      this.refuseMethod(request, http.getResponse<Response>());
      return of(undefined);
    }
    return from(this.admit(request, http.getResponse<Response>())).pipe(concatMap(() => next.handle()));
  }

  /** Most clients of the older revisions try GET and DELETE and do without: no refusal that belongs on record. */
  private refuseMethod({ method, path }: Request, response: Response): void {
    const failure = explain(new MethodNotAllowed(method, path, ['POST']));
    respondRefused(response, { ...failure, server: this.server.name, mcp: true });
  }

  private async admit(request: McpRequest, response: Response): Promise<void> {
    assertKnownQuery(Object.keys(request.query));
    const message = readMessage(request.body, request.headers);
    if (message?.method === 'notifications/cancelled') this.cancel(message, request);
    if (message?.method === 'tools/call') this.settleCall(message, request);
    if (message?.method === 'resources/read') this.settleRead(message, request);
    if (message?.method === 'prompts/get') tellPrompt(this.prompts.known(message.params?.['name']).name);
    // The older revisions have no such method.
    if (message?.method === 'subscriptions/listen' && currentCall()?.modern)
      await this.listen(message, request, response);
    if (acceptsJson(request.headers.accept)) setHeader(request, 'accept', 'application/json, text/event-stream');
  }

  private async listen(message: McpMessage, request: McpRequest, response: Response): Promise<void> {
    request.listens = true;
    await this.news.follow(message, listOfPath(request.path), overOf(response));
  }

  /** In the stateless revision who closes the connection cancels. */
  private cancel({ params }: McpMessage, request: McpRequest): void {
    const call = currentCall();
    if (!call?.modern) this.cancellable.cancel({ ...call, request }, params?.['requestId']);
  }

  private settleCall(message: McpMessage, request: McpRequest): void {
    const params = message.params ?? {};
    const operation = this.tools.resolve(params['name'], request.path);
    const { name } = operation;
    if (params['name'] !== name && request.headers['mcp-name'] !== undefined) setHeader(request, 'mcp-name', name);
    request.toolArguments = params['arguments'];
    request.hearsProgress = hearsProgress(message, request.headers.accept ?? '', operation);
    // The SDK gets none to look at: it copies them without some keys, and serializes them by recursion.
    message.params = { ...params, name, arguments: {} };
  }

  /** A resource is read by the tool that answers it. */
  private settleRead({ params }: McpMessage, request: McpRequest): void {
    const { id } = this.resources.resolve(params?.['uri'], listOfPath(request.path));
    request.toolArguments = { id };
  }
}

/** Aborted when the connection is done with the answer: it was sent, or nobody is there any more. */
function overOf(response: Response): AbortSignal {
  const over = new AbortController();
  if (response.closed) over.abort();
  else response.once('close', () => over.abort());
  return over.signal;
}

/** A client that takes JSON gets JSON; it need not say that it could read a stream as well. */
export const acceptsJson = (accept = '*/*'): boolean => /\*\/\*|application\/(json|\*)/i.test(accept);

/** Both forms are read: Express and ours take `headers`, the SDK's adapter takes `rawHeaders`. */
function setHeader(request: IncomingMessage, name: string, value: string): void {
  request.headers[name] = value;
  const others = pairs(request.rawHeaders).filter(([other]) => other.toLowerCase() !== name);
  request.rawHeaders = [...others.flat(), name, value];
}

const pairs = (flat: readonly string[]): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, flat[2 * at + 1]!]);
