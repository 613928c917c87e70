import { Int, List, Mapping, Text, Time } from '@libs/operation';
import { InInventory } from '../in-inventory';

export class GetHostFacts extends InInventory {
  @Text('Paths or globs, e.g. "ansible_*_mb, mounts.*.mount"', { optional: true }) filter?: string;
}

export class HostFacts {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Time('When they were gathered', { optional: true }) gathered?: string;
  @Mapping('By path') facts!: Record<string, unknown>;
  @List('text', 'Names of all facts', { optional: true }) names?: readonly string[];
  @Text('What to know or do next', { optional: true }) next?: string;
}
