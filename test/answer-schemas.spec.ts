import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { toolOutputSchema } from '@libs/operation';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

const ajv = formats(new Ajv({ strict: false, allErrors: true }));

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

describe.each([...SERVER_NAMES])('%s', (name: ServerName) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx);
  });
  afterAll(() => watched.close());

  // Clients check it, and throw away an answer that is not as the tool's schema says.
  it('answers what the schema of the tool says', async () => {
    for (const declared of watched.operations) {
      const { name: operation, effect } = declared.operation;
      const validate = ajv.compile(toolOutputSchema(declared.operation));
      for (const input of plainInputs(declared, awx, effect === 'read' ? 20 : 1)) {
        const { ok, data } = await watched.mcp(operation, input);
        const wrong = ok && !validate(data) ? validate.errors : undefined;
        expect({ operation, input, wrong }).toEqual({ operation, input });
      }
    }
  });
});
