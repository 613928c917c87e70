import { Controller, Inject } from '@nestjs/common';
import { MCP_STRATEGY, type McpStrategy, Tool } from '@rekog/mcp-nest';
import { said } from './samples';

const PASSING = { name: 'test_passing', description: 'There for a moment' };

/** Tools that change lists, so that listeners are told. */
@Controller()
export class ChangesController {
  constructor(@Inject(MCP_STRATEGY) private readonly strategy: McpStrategy) {}

  @Tool({ name: 'test_trigger_tool_change', description: 'Changes the list of tools' })
  tools() {
    this.strategy.registerTool({ ...PASSING, handler: async () => said('Still there.') });
    this.strategy.removeTool(PASSING.name);
    return said('The list of tools has changed.');
  }

  @Tool({ name: 'test_trigger_prompt_change', description: 'Changes the list of prompts' })
  prompts() {
    this.strategy.registerPrompt({ ...PASSING, handler: async () => ({ messages: [] }) });
    this.strategy.removePrompt(PASSING.name);
    return said('The list of prompts has changed.');
  }
}
