import type { ServerContract } from './contract';
import { contractDigest } from './contract-digest';

const contract = (tool: object): ServerContract => ({ server: 'core', tools: [tool] }) as unknown as ServerContract;

describe('contractDigest', () => {
  const one = contract({ name: 'get_job', inputSchema: { type: 'object', required: ['id', 'name'] } });

  it('is the same whatever the order of keys, and for what was written to a file', () => {
    const same = contract({ inputSchema: { required: ['id', 'name'], type: 'object' }, name: 'get_job' });
    expect(contractDigest(same)).toBe(contractDigest(one));
    const withNothing = contract({ ...one.tools[0], seconds: undefined });
    expect(contractDigest(withNothing)).toBe(contractDigest(JSON.parse(JSON.stringify(withNothing))));
    expect(contractDigest(withNothing)).toBe(contractDigest(one));
  });

  it('differs with any content', () => {
    const others = [
      contract({ ...one.tools[0], name: 'get_jobs' }),
      contract({ ...one.tools[0], inputSchema: { type: 'object', required: ['name', 'id'] } }),
      { ...one, server: 'users' },
      { ...one, tools: [] },
    ];
    expect(new Set([one, ...others].map(contractDigest)).size).toBe(5);
  });

  it('is SHA-256 in hex', () => {
    expect(contractDigest(one)).toMatch(/^[0-9a-f]{64}$/);
  });
});
