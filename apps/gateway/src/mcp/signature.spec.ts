import { signatureOf } from './signature';

it('tells what each field takes, and that null clears it', () => {
  const properties = {
    id: { type: 'string' },
    wait: { type: 'integer' },
    labels: { type: 'array', items: { type: 'string' } },
    job_type: { type: 'string', enum: ['run', 'check'] },
    inventory: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    pull: { anyOf: [{ type: 'string', enum: ['always', 'never'] }, { type: 'null' }] },
  };
  const inputSchema = { type: 'object', properties, required: ['id'] };
  expect(signatureOf({ name: 'update_it', inputSchema })).toBe(
    'update_it(id*, wait: integer, labels: [string], job_type: run|check, inventory: string|null, pull: always|never|null)',
  );
});
