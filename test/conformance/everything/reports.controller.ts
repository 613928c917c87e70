import { setTimeout as sleep } from 'node:timers/promises';
import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { type McpContext, Tool } from '@rekog/mcp-nest';
import { requestOf } from './request';
import { said } from './samples';

const PAUSE_MS = 50;

/** Tools that tell of themselves while they run. */
@Controller()
export class ReportsController {
  @Tool({ name: 'test_tool_with_logging', description: 'Writes three log messages' })
  async log(@Ctx() context: McpContext) {
    const { log } = requestOf(context);
    await log('info', 'Tool execution started');
    await sleep(PAUSE_MS);
    await log('info', 'Tool processing data');
    await sleep(PAUSE_MS);
    await log('info', 'Tool execution completed');
    return said('Three log messages were written.');
  }

  @Tool({ name: 'test_tool_with_progress', description: 'Tells three times how far it is' })
  async progress(@Ctx() context: McpContext) {
    const { notify, _meta } = requestOf(context);
    for (const progress of [0, 50, 100]) {
      const params = { progressToken: _meta?.progressToken, progress, total: 100 };
      if (params.progressToken !== undefined) await notify({ method: 'notifications/progress', params });
      await sleep(PAUSE_MS);
    }
    return said('Done.');
  }

  /** The SDK sends no message that the request did not ask for. */
  @Tool({ name: 'test_logging_tool', description: 'Writes a log message to who asked for some' })
  async logIfAsked(@Ctx() context: McpContext) {
    await requestOf(context).log('info', 'Somebody asked for this.');
    return said('Done.');
  }
}
