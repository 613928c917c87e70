import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readData, writeData } from './data-file';

describe('data files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-simulator-'));

  it.each(['state.json', 'state.yaml'])('are read as they were written: %s', (name) => {
    const document = { base: 'none' as const, users: [{ username: 'ann', first_name: 'yes' }] };
    const file = join(folder, name);
    writeData(file, document);
    expect(readData(file)).toEqual(document);
  });

  it.each(['empty', 'company', 'incident'])('are no file: %s', (name) => {
    expect(readData(name)).toBe(name);
  });

  it('say what is wrong', () => {
    const file = join(folder, 'list.yaml');
    writeFileSync(file, '- 1');
    expect(() => readData(file)).toThrow('must be a mapping');
    expect(() => readData(join(folder, 'missing.yaml'))).toThrow('missing.yaml');
  });
});
