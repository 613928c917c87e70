import { readComplaints, sentences } from './error-body';

describe('the error bodies of AWX', () => {
  it.each([
    [{ name: ['This field is required.'], inventory: ['a', 'b.'] }, 'name: This field is required. inventory: a. b.'],
    [{ __all__: ['Inventory with this Name already exists.'] }, 'Inventory with this Name already exists.'],
    [{ detail: 'Not found.' }, 'Not found.'],
    [{ detail: ["Missing 'user'."] }, "Missing 'user'."],
    [{ error: 'Invalid page.' }, 'Invalid page.'],
    [{ Error: 'Cycle detected.' }, 'Cycle detected.'],
    [{ msg: '"id" field must be an integer.' }, '"id" field must be an integer.'],
    [{ hosts: 'Wait until job finishes.' }, 'hosts: Wait until job finishes.'],
    [{ inputs: { username: ["5 is not of type 'string'"] } }, "inputs.username: 5 is not of type 'string'."],
    [{ jobs: { __all__: ['This list may not be empty.'] } }, 'jobs: This list may not be empty.'],
    [{ inventory: { detail: 'Cannot create Host' } }, 'inventory: Cannot create Host.'],
    [{ detail: '["“x” value has an invalid format."]' }, '“x” value has an invalid format.'],
    [{ errors: ['Job Template Project is missing.'] }, 'Job Template Project is missing.'],
    [['Role is managed by the system'], 'Role is managed by the system.'],
    ['plain', 'plain.'],
    [{ __proto__: ['x'] }, ''],
    [{}, ''],
    [undefined, ''],
    [null, ''],
    [42, ''],
  ])('%j reads %j', (body, text) => {
    expect(sentences(readComplaints(body))).toBe(text);
  });

  it('tells a duplicate of the database in plain words', () => {
    const detail =
      'duplicate key value violates unique constraint "main_host_name"\nDETAIL:  Key (name, inventory_id)=(h1, 5) already exists.';
    expect(readComplaints({ detail }).general).toEqual([
      'One with the same name, inventory_id (h1, 5) already exists.',
    ]);
  });

  it('keeps complaints by field', () => {
    expect(readComplaints({ name: ['a', 'b'], inputs: { user: ['c'] } }).fields).toEqual({
      name: ['a', 'b'],
      'inputs.user': ['c'],
    });
  });

  it.each([
    '<html><body>oops</body></html>',
    'Server said <html>',
    'x\nTraceback (most recent call last):\n File "a.py"',
  ])('passes on no page and no stack: %j', (text) => {
    expect(readComplaints({ detail: text, name: [text] })).toEqual({ general: [], fields: {} });
  });

  it('bounds what it passes on', () => {
    expect(readComplaints({ detail: 'x'.repeat(100_000) }).general[0]).toHaveLength(1000);
  });

  it('bounds all complaints together, saying how many there are more', () => {
    const body = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`field_${at}`, ['x'.repeat(500)]]));
    const { general, fields } = readComplaints(body);
    expect(Object.keys(fields)).toHaveLength(7);
    expect(general).toEqual(['AWX has 293 more complaints, which are told once these are mended.']);
  });

  it('does not follow a body down without end', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(100_000)}"x"${'}'.repeat(100_000)}`);
    expect(readComplaints(deep)).toEqual({ general: [], fields: {} });
  });
});
