import { Client } from 'undici';
import { type BenchRequest, toolsList } from './requests';

/** The yardstick answers it with the bytes that it was given last. */
export const KEPT: BenchRequest = { ...toolsList('2026-07-28'), headers: { 'content-type': 'application/json' } };

/** Gives the yardstick what a server answers to `list`, to be sent as it is. */
export async function giveList(from: string, to: string, list: BenchRequest): Promise<void> {
  const [server, yardstick] = [new Client(from), new Client(to)];
  const answer = await server.request({ ...list });
  const { path } = KEPT;
  await (await yardstick.request({ method: 'PUT', path, body: await answer.body.text() })).body.dump();
  await Promise.all([server.close(), yardstick.close()]);
}
