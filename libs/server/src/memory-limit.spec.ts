import { totalmem } from 'node:os';
import { Registry } from 'prom-client';
import { memoryLimit, tellMemoryLimit } from './memory-limit';

const MIB = 1024 * 1024;

describe('memoryLimit', () => {
  it.each([
    ['what the container may hold', 1, 512 * MIB, 512 * MIB],
    ['of workers a share, of which who starts them has one', 3, 512 * MIB, 128 * MIB],
    ['nothing where Node knows of none', 1, 0, undefined],
    ['nothing where there is no bound but the machine', 1, totalmem(), undefined],
    ['nothing where the system says so by its largest number', 1, 2 ** 64, undefined],
  ])('is %s', (_, workers, ofContainer, limit) => {
    expect(memoryLimit(workers, ofContainer)).toBe(limit);
  });

  it('is told where there is one', async () => {
    const [bounded, unbounded] = [new Registry(), new Registry()];
    tellMemoryLimit(bounded, 512 * MIB);
    tellMemoryLimit(unbounded, undefined);
    expect(await bounded.metrics()).toContain('\nawx_mcp_memory_limit_bytes 536870912\n');
    expect(await unbounded.metrics()).not.toContain('awx_mcp');
  });
});
