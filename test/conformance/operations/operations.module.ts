import { Module } from '@nestjs/common';
import { PromptsController } from '../everything/prompts.controller';
import { ToolsController } from './tools.controller';

/** A server as those of the fleet are, with what of the suite's own such a server can offer. */
@Module({ controllers: [ToolsController, PromptsController] })
export class OperationsModule {}
