import { ById, Int, List, Text } from '@libs/operation';

const OUTPUT_TOKENS = 3_000;

export class GetJobOutput extends ById('job') {
  @Int('', { min: 1, optional: true }) from_line?: number;
  @Int('', { min: 1, optional: true }) to_line?: number;
  @Int('First lines', { min: 1, optional: true }) head?: number;
  @Text('Text or /regex/', { optional: true, max: 300 }) search?: string;
  @Int('Lines around', { min: 0, max: 20, optional: true }) context = 2;
  @Text('', { optional: true, max: 512 }) host?: string;
  @Text('', { optional: true, max: 512 }) task?: string;
  @Int('', { min: 100, max: OUTPUT_TOKENS, optional: true }) max_tokens = OUTPUT_TOKENS;
}

export class JobOutput {
  @Int('Id') id!: number;
  @Text('Status; while it runs more is to come') status!: string;
  @Int('Lines so far') total_lines!: number;
  @Int('First line shown', { optional: true }) from_line?: number;
  @Int('Last line shown', { optional: true }) to_line?: number;
  @Int('Lines that search found in all', { optional: true }) found?: number;
  @List('text', 'The lines; with their numbers where some are left out between them', {
    optional: true,
    keepEmpty: true,
  })
  lines!: readonly string[];
  @Text('How to get more', { optional: true }) next?: string;
}
