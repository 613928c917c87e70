import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** How an authorization server is made. */
export interface AuthorizationServerOptions {
  /** Behind the host in its name, as that of a realm: `/realms/ops`. */
  readonly path?: string;
  /** Where its metadata is. */
  readonly metadata?: '/.well-known/oauth-authorization-server' | '/.well-known/openid-configuration';
  /** In its metadata, in the place of what is right. */
  readonly claims?: object;
  /** Whom it lets in without asking. */
  readonly user?: string;
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

interface Grant {
  readonly challenge: string;
  readonly resource: string;
  readonly scope: string;
}

/** A small authorization server on loopback: keys, metadata, tokens, and the code flow with PKCE that MCP clients use. */
export class AuthorizationServer {
  /** Paths that it was asked for. */
  readonly asked: string[] = [];
  /** It answers every question with this status, e.g. 503. */
  failing: number | undefined;
  private keys: SigningKey[] = [];
  private readonly grants = new Map<string, Grant>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  private constructor(private readonly options: AuthorizationServerOptions) {}

  static async start(options: AuthorizationServerOptions = {}): Promise<AuthorizationServer> {
    const server = new AuthorizationServer(options);
    await server.rotate();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get issuer(): string {
    return `${this.origin}${this.options.path ?? ''}`;
  }

  get jwksUrl(): string {
    return `${this.origin}${this.path}/keys`;
  }

  private get path(): string {
    return (this.options.path ?? '').replace(/\/$/, '');
  }

  /** The key of its tokens, as everybody may know it. */
  get publicJwk(): JWK {
    return this.keys[0]!.publicJwk;
  }

  /** Signs with a new key from now on, and knows the old one no more. */
  async rotate(alg = 'ES256'): Promise<void> {
    this.keys = [await newKey(alg)];
  }

  /** An access token; claims that are `undefined` are left out. */
  async token(claims: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const { kid, privateKey, publicJwk } = this.keys[0]!;
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: this.issuer, sub: 'anna', iat: now, exp: now + 300, ...claims };
    return new SignJWT(JSON.parse(JSON.stringify(payload)))
      .setProtectedHeader({ alg: publicJwk.alg!, kid, typ: 'at+jwt', ...header })
      .sign(privateKey);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.origin);
    this.asked.push(pathname);
    if (this.failing) return void response.writeHead(this.failing).end();
    const { path } = this;
    if (pathname === this.metadataPath()) return json(response, 200, this.metadata());
    if (pathname === `${path}/keys`) return json(response, 200, { keys: this.keys.map(({ publicJwk }) => publicJwk) });
    if (pathname === `${path}/authorize`) return this.authorize(searchParams, response);
    if (pathname === `${path}/token`) return this.exchange(new URLSearchParams(await textOf(request)), response);
    if (pathname === `${path}/register`) return register(await textOf(request), response);
    json(response, 404, { error: 'not_found' });
  }

  /** RFC 8414 puts the path behind the well-known one, OpenID Connect before it. */
  private metadataPath(): string {
    const { metadata = '/.well-known/oauth-authorization-server' } = this.options;
    return metadata.endsWith('openid-configuration') ? `${this.path}${metadata}` : `${metadata}${this.path}`;
  }

  private metadata(): object {
    const base = `${this.origin}${this.path}`;
    return {
      issuer: this.issuer,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      registration_endpoint: `${base}/register`,
      jwks_uri: this.jwksUrl,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...this.options.claims,
    };
  }

  /** Its one user is logged in and agrees. */
  private authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    const [challenge = '', resource = '', scope = ''] = ['code_challenge', 'resource', 'scope'].map(
      (name) => asked.get(name) ?? '',
    );
    this.grants.set(code, { challenge, resource, scope });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: this.issuer }).toString();
    response.writeHead(302, { location: back.href }).end();
  }

  private async exchange(asked: URLSearchParams, response: ServerResponse): Promise<void> {
    const grant = this.grants.get(asked.get('code') ?? '');
    this.grants.delete(asked.get('code') ?? '');
    const proof = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== proof || grant.resource !== (asked.get('resource') ?? '')) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    const { resource: aud, scope } = grant;
    const access_token = await this.token({ sub: this.options.user ?? 'anna', aud, scope });
    json(response, 200, { access_token, token_type: 'Bearer', expires_in: 300, scope });
  }
}

async function newKey(alg: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const kid = randomUUID();
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

const register = (text: string, response: ServerResponse): void =>
  json(response, 201, { ...JSON.parse(text), client_id: randomUUID() });

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
