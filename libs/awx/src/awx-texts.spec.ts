import * as texts from './awx-texts';

const TEXTS: Readonly<Record<keyof typeof texts, RegExp | string>> = { ...texts };

it.each<[keyof typeof TEXTS, string, ...string[]]>([
  ['INVALID_PAGE', 'Invalid page.'],
  ['NAME_TAKEN', 'Job template with this Name and Organization already exists.'],
  ['NAME_TAKEN', 'This field must be unique.'],
  ['NAME_TAKEN', 'The fields name, organization must make a unique set.'],
  [
    'DUPLICATE_KEY',
    'duplicate key value violates unique constraint "main_x"\nDETAIL:  Key (name)=(Ops) already exists.',
    'name',
    'Ops',
  ],
  ['NO_OBJECT_OF_FIELD', 'Invalid pk "99" - object does not exist.', '99'],
  ['NO_OBJECT_OF_FIELD', 'Credential 99 does not exist', '99'],
  ['NO_OBJECT_TO_PUT', 'ExecutionEnvironment matching query does not exist.'],
  ['ONE_OF_A_KIND', 'Cannot assign multiple Vault (id=one) credentials.'],
  ['ONE_OF_A_KIND', 'This launch configuration already provides a Machine credential.'],
  ['NO_PERMISSION', 'You do not have permission to perform this action.'],
  ['METHOD_NOT_ALLOWED', 'Method "DELETE" not allowed.'],
  ['NO_CAPACITY', 'This job is not ready to start because there is not enough available capacity.'],
  ['PREVIOUS_TASK', 'Previous Task Failed: {"job_type": "project_update", "job_id": "8"}', 'Failed'],
  ['PREVIOUS_TASK', 'Previous Task Canceled: {"job_type": "inventory_update", "job_id": "9"}', 'Canceled'],
])('knows %s as AWX says it: %s', (name, said, ...parts) => {
  const text = TEXTS[name];
  if (typeof text === 'string') return expect(said).toContain(text);
  expect(said).toMatch(text);
  const captured = (text.exec(said) ?? []).slice(1).filter((part) => part !== undefined);
  expect(captured.slice(0, parts.length)).toEqual(parts);
});

it('takes no other complaint for one of these', () => {
  for (const said of ['This field is required.', 'Limit does not exist here.', 'Credential must be set.'])
    for (const text of Object.values(TEXTS)) {
      expect(typeof text === 'string' ? said.includes(text) : text.test(said)).toBe(false);
    }
});
