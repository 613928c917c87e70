import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { currentCall, Operation, OperationsController } from '@libs/operation';
import { StreamableFile } from '@nestjs/common';
import { PHRASES } from '../phrases';
import { GetJobOutput, JobOutput } from './output.dto';
import { OutputService } from './output.service';

@OperationsController('jobs')
export class OutputController {
  constructor(private readonly output: OutputService) {}

  @Operation({
    name: 'get_job_output',
    route: 'GET :id/output',
    effect: 'read',
    summary: 'What a job printed: its last 100 lines, or which you ask for.',
    input: GetJobOutput,
    output: JobOutput,
    resource: { uri: 'awx://jobs/{id}/output', text: 'lines' },
    asText: 'The whole output, however long, instead of a part of it',
    seconds: 120,
    phrases: PHRASES.get_job_output,
  })
  async read(input: GetJobOutput): Promise<JobOutput | StreamableFile> {
    if (!currentCall()?.wantsText) return this.output.read(input);
    return textOf(await this.output.whole(input.id));
  }
}

/** An answer that breaks off must not look like a whole one. @throws what comes in the place of the first piece */
async function textOf(pieces: AsyncIterable<Buffer>): Promise<StreamableFile> {
  const rest = pieces[Symbol.asyncIterator]();
  const first = await rest.next();
  const text = Readable.from(whole(first, rest));
  return new StreamableFile(text, { type: 'text/plain; charset=utf-8' }).setErrorHandler((_error, response) => {
    (response as unknown as ServerResponse).destroy();
  });
}

async function* whole(first: IteratorResult<Buffer>, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
  } finally {
    await rest.return?.();
  }
}
