import { badRequest, denied } from '../kernel/errors';
import type { Behaviour, Handler, Reply, Row, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';

/**
 * `test/` looks a secret up by a credential that leads to a store of secrets. AWX finds no such way for any other kind,
 * and says so in python's words.
 */
const test: Handler = (request, credential) => {
  const { sim, user, body } = request;
  if (!sim.policy.can(user, 'use', credential)) throw denied();
  const given = (key: string): Values => (isMapping(body[key]) ? (body[key] as Values) : {});
  const type = sim.store.get('credential_types', credential.credential_type)!;
  return told(type, { ...credential.inputs, ...given('inputs'), ...given('metadata') });
};

/** The same of a type, with everything that a credential of it would say. */
const testType: Handler = ({ sim, user, body }, type) => {
  if (!sim.policy.canAdd(user, 'credential_types', body)) throw denied();
  const { inputs = {}, metadata = {} } = body;
  return told(type, { ...inputs, ...metadata });
};

function told(type: Row, values: Values): Reply {
  const problem = refusal(type, values);
  if (problem) throw badRequest({ inputs: problem });
  return { status: 202, body: {} };
}

/** Addresses decide, as for notifications: nobody listens on the discard port. And no store has what is named so. */
function refusal(type: Row, told: Values): string | undefined {
  if (type.kind !== 'external') return 'AttributeError';
  const required = (type.inputs.required ?? []) as string[];
  if (required.some((name) => !told[name])) return 'KeyError';
  const texts = Object.values(told).map(String);
  if (texts.some((text) => /^https?:\/\/[^/:]+:9(\/|$)/.test(text))) return 'ConnectionError';
  return texts.some((text) => text.startsWith('no-such')) ? 'HTTP 404' : undefined;
}

export const credentialTests: Behaviour[] = [
  {
    resource: 'credentials',
    actions: {
      test: {
        name: 'External Credential Test',
        methods: { GET: () => ({ status: 200, body: {} }), POST: test },
      },
    },
  },
  {
    resource: 'credential_types',
    actions: {
      test: {
        name: 'External Credential Type Test',
        methods: { GET: () => ({ status: 200, body: {} }), POST: testType },
      },
    },
  },
];
