import { SERVER_NAMES } from '@libs/fleet';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { Client } from 'undici';
import type { Figure } from '../rig/figure';
import { type BenchRequest, throughGateway, toolCall, toolsList } from '../rig/requests';
import type { Section } from '../rig/section';
import { startFleetWith } from '../rig/setups';

const REVISION = '2025-11-25';
const TOOLS_GOAL = { atMost: 1_200 };
const LIST_GOAL = { atMost: 1_100 };

interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}

/** The tools of each server, and the default answers of the lists that are asked for most. */
export const tokens: Section = {
  name: 'tokens',
  title: 'What a model reads (o200k)',
  run: async (stage) => measure((await startFleetWith(stage)).url),
};

async function measure(gateway: string): Promise<Figure[]> {
  const client = new Client(gateway);
  const figures: Figure[] = [];
  for (const server of SERVER_NAMES) {
    const { tools } = await ask<{ tools: Tool[] }>(client, throughGateway(toolsList(REVISION), server));
    const read = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    figures.push({
      what: `tools of ${server}`,
      value: tokensIn(JSON.stringify(read)),
      unit: 'tokens',
      goal: TOOLS_GOAL,
    });
  }
  for (const list of ['list_jobs', 'list_templates']) {
    const { content } = await ask<{ content: { text: string }[] }>(
      client,
      throughGateway(toolCall(REVISION, list), 'core'),
    );
    figures.push({
      what: `${list}, default answer`,
      value: tokensIn(content[0]!.text),
      unit: 'tokens',
      goal: LIST_GOAL,
    });
  }
  await client.close();
  return figures;
}

const tokensIn = (text: string): number => encode(text).length;

async function ask<T>(client: Client, { method, path, headers, body }: BenchRequest): Promise<T> {
  const answer = await client.request({ method, path, headers, body });
  return ((await answer.body.json()) as { result: T }).result;
}
