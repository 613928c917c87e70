import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwxConfig } from './awx.config';

const BASE = { AWX_BASE_URL: 'https://awx.example.com' };

describe('AwxConfig', () => {
  it('needs the address only', () => {
    expect(AwxConfig.from(BASE)).toMatchObject({
      serviceCredentials: undefined,
      apiPrefix: undefined,
      verifySsl: true,
      connectTimeoutMs: 5000,
      timeoutMs: 30_000,
      maxResponseBytes: 20_971_520,
      readRetries: 3,
    });
  });

  it('prefers a token to a password', () => {
    const password = { ...BASE, AWX_USERNAME: 'svc', AWX_PASSWORD: 'p' };
    expect(AwxConfig.from(password).serviceCredentials).toEqual({ kind: 'basic', username: 'svc', password: 'p' });
    expect(AwxConfig.from({ ...password, AWX_TOKEN: 't' }).serviceCredentials).toEqual({ kind: 'bearer', token: 't' });
  });

  it('takes an empty variable for an absent one', () => {
    expect(AwxConfig.from({ ...BASE, AWX_TOKEN: '', AWX_TIMEOUT_MS: ' ' })).toMatchObject({
      serviceCredentials: undefined,
      timeoutMs: 30_000,
    });
  });

  it.each([
    ['AWX_BASE_URL', { AWX_BASE_URL: undefined }],
    ['AWX_BASE_URL', { AWX_BASE_URL: 'hunter2' }],
    ['AWX_BASE_URL', { AWX_BASE_URL: 'ftp://hunter2' }],
    ['AWX_BASE_URL', { AWX_BASE_URL: 'https://u:hunter2@awx' }],
    ['AWX_BASE_URL', { AWX_BASE_URL: 'https://awx/?hunter2' }],
    ['AWX_API_PREFIX', { AWX_API_PREFIX: 'https://hunter2' }],
    ['AWX_VERIFY_SSL', { AWX_VERIFY_SSL: 'hunter2' }],
    ['AWX_TIMEOUT_MS', { AWX_TIMEOUT_MS: 'hunter2' }],
    ['AWX_TIMEOUT_MS', { AWX_TIMEOUT_MS: '0' }],
    ['AWX_CONNECT_TIMEOUT_MS', { AWX_CONNECT_TIMEOUT_MS: '1.5' }],
    ['AWX_MAX_RESPONSE_BYTES', { AWX_MAX_RESPONSE_BYTES: '-1' }],
    ['AWX_READ_RETRIES', { AWX_READ_RETRIES: '4' }],
    ['AWX_PASSWORD', { AWX_USERNAME: 'hunter2' }],
    ['AWX_USERNAME', { AWX_PASSWORD: 'hunter2' }],
    ['AWX_CA_FILE', { AWX_CA_FILE: '/nonexistent/hunter2' }],
  ])('refuses a wrong %s, naming it and not its value: %j', (name, env) => {
    const from = () => AwxConfig.from({ ...BASE, ...env });
    expect(from).toThrow(name);
    expect(from).not.toThrow('hunter2');
  });

  it('names everything that is wrong at once', () => {
    const from = () => AwxConfig.from({ AWX_BASE_URL: 'x', AWX_TIMEOUT_MS: 'y' });
    expect(from).toThrow(/AWX_BASE_URL.*AWX_TIMEOUT_MS/);
  });

  it('reads an authority file, and only one that holds a certificate', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'awx-ca-')), 'ca.pem');
    writeFileSync(file, 'nothing');
    expect(() => AwxConfig.from({ ...BASE, AWX_CA_FILE: file })).toThrow('AWX_CA_FILE must be a readable file of cert');
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\n');
    expect(AwxConfig.from({ ...BASE, AWX_CA_FILE: file }).ca).toBe('-----BEGIN CERTIFICATE-----\n');
  });
});
