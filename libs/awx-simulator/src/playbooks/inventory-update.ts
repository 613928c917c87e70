import { paint } from './ansi';
import { type Random, textSeededRandom } from './random';
import type { Run } from './run-options';
import { Transcript } from './transcript';

/** What an inventory update reads and finds. */
export interface InventoryUpdateFacts {
  sourceName: string;
  /** File inside the project (`inventory/hosts.ini`), or the plugin's file of a cloud source (`aws_ec2.yml`). */
  path: string;
  plugin: string;
  groups: number;
  hosts: number;
  /** 0 to 2; only from 1 on does the import tell what it does. */
  verbosity: number;
  /** What the plugin said when it failed. */
  failure?: string;
  seed: string;
}

const PREAMBLE = [
  'ansible-inventory [core 2.14.18]',
  '  config file = None',
  "  configured module search path = ['/root/.ansible/plugins/modules', '/usr/share/ansible/plugins/modules']",
  '  ansible python module location = /usr/lib/python3/dist-packages/ansible',
  '  ansible collection location = /runner/requirements_collections:/root/.ansible/collections:/usr/share/ansible/collections:/usr/share/automation-controller/collections',
  '  executable location = /usr/bin/ansible-inventory',
  '  python version = 3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0] (/usr/bin/python3)',
  '  jinja version = 3.1.2',
  '  libyaml = True',
  'No config file found; using defaults',
];

/** The run of `ansible-inventory` and of the import after it. */
export function runInventoryUpdate(facts: InventoryUpdateFacts): Run {
  const random = textSeededRandom(facts.seed);
  const transcript = new Transcript(random);
  transcript.now = 700 + Math.floor(random.next() * 400);
  if (facts.verbosity > 0) for (const line of PREAMBLE) transcript.addLines(paint(line, 'verbose'));
  const parsed = facts.failure ? failLines(facts, facts.failure) : parseLines(facts);
  for (const line of parsed) transcript.addLines(line);
  if (!facts.failure && facts.verbosity > 0) importLines(transcript, facts, random);
  return {
    guid: random.hex(32),
    events: transcript.events,
    duration: transcript.now + 300,
    status: facts.failure ? 'failed' : 'successful',
    hosts: new Map(),
    hostStatusCounts: null,
    playbookCounts: { play_count: 0, task_count: 0 },
    artifacts: {},
  };
}

function parseLines({ path, plugin, verbosity }: InventoryUpdateFacts): string[] {
  if (verbosity === 0) return [];
  const file = `/runner/project/${path}`;
  const declined = ['host_list', 'script', 'auto', 'yaml'].filter((each) => each !== plugin);
  return [
    ...declined.map((each) => `${each} declined parsing ${file} as it did not pass its verify_file() method`),
    `Parsed ${file} inventory source with ${plugin} plugin`,
  ].map((line) => paint(line, 'verbose'));
}

function failLines({ path, plugin }: InventoryUpdateFacts, failure: string): string[] {
  const lines = [
    `[WARNING]:  * Failed to parse /runner/inventory/${path} with ${plugin} plugin: ${failure}`,
    `[WARNING]: Unable to parse /runner/inventory/${path} as an inventory source`,
  ].map((line) => paint(line, 'warning'));
  return [...lines, paint('ERROR! No inventory was parsed, please check your configuration and options.', 'failed')];
}

function importLines(
  transcript: Transcript,
  { groups, hosts, sourceName }: InventoryUpdateFacts,
  random: Random,
): void {
  const say = (text: string): void => {
    transcript.now += 20 + Math.floor(random.next() * 100);
    transcript.addLines(`${(transcript.now / 1000).toFixed(3).padStart(9)} INFO     ${text}`);
  };
  say('Processing JSON output...');
  say(`Loaded ${groups} groups, ${hosts} hosts`);
  say(`Inventory import completed for ${sourceName} in 0.5s`);
}
