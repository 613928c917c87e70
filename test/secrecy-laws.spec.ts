import { randomUUID } from 'node:crypto';
import { isSecretField } from '@libs/audit';
import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf, type OperationOptions } from '@libs/operation';
import { auditRecords } from '@libs/testing';
import { isTaken, textFields } from './every-operation';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

let awx: WatchedAwx;
const said: string[] = [];
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  awx = await startWatchedAwx();
});
afterAll(async () => {
  await awx.close();
  jest.restoreAllMocks();
});

describe.each([...SERVER_NAMES])('a secret in any input of %s', (name) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx, { LOG_LEVEL: 'trace' });
  });
  afterAll(() => watched.close());

  it('is in no answer, error, log line, audit record or metric', async () => {
    const canaries: string[] = [];
    const answers: string[] = [];
    for (const declared of watched.operations) {
      const { operation } = declared;
      const least = plainInputs(declared, awx).at(-1)!;
      for (const secrets of secretInputs(operation, canaries)) {
        // Taken as far as AWX, refused for its object, refused for a field that does not exist.
        const inputs = [
          { ...least, ...secrets },
          { ...least, ...secrets, id: '999999' },
          { ...secrets, nonsense: 1 },
        ];
        answers.push((await watched.rest(operation.name, { ...inputs[0], preview: true })).text);
        for (const input of inputs) {
          answers.push(
            (await watched.rest(operation.name, input)).text,
            (await watched.mcp(operation.name, input)).text,
          );
        }
      }
    }
    const metrics = await (await fetch(`${watched.server.url}/metrics`)).text();
    const places = { answers, said, metrics, audit: auditRecords(watched.server) };
    for (const [place, content] of Object.entries(places)) {
      const text = JSON.stringify(content);
      expect({ place, seen: canaries.filter((one) => text.includes(one)) }).toEqual({ place, seen: [] });
    }
    expect(said.length).toBeGreaterThan(answers.length);
    said.length = 0;
  });

  it('that shows by its form in a plain text is in no log line and no audit record', async () => {
    const canaries: string[] = [];
    for (const declared of watched.operations) {
      const { operation } = declared;
      const least = plainInputs(declared, awx).at(-1)!;
      for (const [index, field] of textFields(operation.input).entries()) {
        const canary = newCanary(canaries);
        const texts = [`Bearer ${canary}`, `https://me:${canary}@git.example.com/x`, `db_password=${canary}`];
        await watched.rest(operation.name, { ...least, [field]: texts[index % texts.length] });
      }
    }
    const text = JSON.stringify([said, auditRecords(watched.server)]);
    expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
    said.length = 0;
  });
});

function newCanary(canaries: string[]): string {
  canaries.push(`canary-${randomUUID()}`);
  return canaries.at(-1)!;
}

/** Inputs with secrets wherever an operation takes them: in fields named so, in mappings as objects and as text. */
function* secretInputs({ input }: OperationOptions, canaries: string[]): Generator<Record<string, unknown>> {
  const secret = (): string => newCanary(canaries);
  yield { password: secret(), access_token: secret() };
  for (const { name, mapping, nested } of fieldsOf(input)) {
    if (mapping) {
      yield { [name]: { become_password: secret(), deep: [{ api_token: secret() }] } };
      yield { [name]: `db_password: ${secret()}\nnested: {secret_key: ${secret()}}` };
      yield { [name]: `{"db_password": "${secret()}", ` };
    }
    if (nested) yield { [name]: [{ type: 'password', variable: 'x', default: secret(), question_name: 'Q' }] };
    if (isSecretField(name) && !mapping && isTaken(input, name, 'web')) yield { [name]: secret() };
  }
}
