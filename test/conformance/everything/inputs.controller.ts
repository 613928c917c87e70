import {
  acceptedContent,
  inputRequired,
  inputResponse,
  MissingRequiredClientCapabilityError,
} from '@modelcontextprotocol/server';
import { Controller } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { type McpContext, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
import { ask, elicit, roundOf, sample } from './ask';
import { requestOf } from './request';
import { said } from './samples';

const NAME = z.object({ name: z.string() });
const WHO = 'What is your name?';

/** Tools that ask their client as the stateless revision does: by a result, after which the client calls again. */
@Controller()
export class InputsController {
  @Tool({ name: 'test_input_required_result_elicitation', description: 'Asks for a name' })
  name(@Ctx() context: McpContext) {
    const given = acceptedContent(requestOf(context).inputResponses, 'user_name', NAME);
    return given ? said(`Hello, ${given.name}!`) : ask({ user_name: elicit(WHO, 'name') });
  }

  @Tool({ name: 'test_input_required_result_sampling', description: "Asks the client's model" })
  model(@Ctx() context: McpContext) {
    const answer = inputResponse(requestOf(context).inputResponses, 'capital_question');
    if (answer.kind !== 'sampling') return ask({ capital_question: sample('What is the capital of France?', 100) });
    return said(JSON.stringify(answer.result.content));
  }

  @Tool({ name: 'test_input_required_result_list_roots', description: "Asks for the client's roots" })
  roots(@Ctx() context: McpContext) {
    const answer = inputResponse(requestOf(context).inputResponses, 'client_roots');
    if (answer.kind !== 'roots') return ask({ client_roots: inputRequired.listRoots() });
    return said(answer.roots.map(({ uri }) => uri).join(', '));
  }

  @Tool({ name: 'test_input_required_result_request_state', description: 'Asks, and keeps nothing itself' })
  async state(@Ctx() context: McpContext) {
    return (await roundOf(context)) ? said('state-ok') : ask({ confirm: CONFIRM }, { round: 1 });
  }

  @Tool({ name: 'test_input_required_result_tampered_state', description: 'Asks, and checks what comes back' })
  async tampered(@Ctx() context: McpContext) {
    return (await roundOf(context)) ? said('state-ok') : ask({ confirm: CONFIRM }, { round: 1 });
  }

  @Tool({ name: 'test_input_required_result_multiple_inputs', description: 'Asks three questions at once' })
  async several(@Ctx() context: McpContext) {
    const questions = {
      user_name: elicit(WHO, 'name'),
      greeting: sample('Generate a greeting', 50),
      client_roots: inputRequired.listRoots(),
    };
    const { inputResponses = {} } = requestOf(context);
    const isComplete = Object.keys(questions).every((key) => key in inputResponses) && (await roundOf(context));
    return isComplete ? said('All three were answered.') : ask(questions, { round: 1 });
  }

  @Tool({ name: 'test_input_required_result_multi_round', description: 'Asks twice, one after the other' })
  async rounds(@Ctx() context: McpContext) {
    const { round } = (await roundOf(context)) ?? { round: 0 };
    if (round === 0) return ask({ step1: elicit(`Step 1: ${WHO}`, 'name') }, { round: 1 });
    if (round === 1) return ask({ step2: elicit('Step 2: What is your favorite color?', 'color') }, { round: 2 });
    return said('Both were answered.');
  }

  @Tool({ name: 'test_input_required_result_capabilities', description: 'Asks what the client can answer' })
  asFarAsPossible(@Ctx() context: McpContext) {
    const { sampling, elicitation } = context.getClientCapabilities() ?? {};
    const questions = {
      ...(sampling && { greeting: sample('Generate a greeting', 50) }),
      ...(elicitation && { user_name: elicit(WHO, 'name') }),
    };
    return Object.keys(questions).length > 0 ? ask(questions) : said('Nothing can be asked.');
  }

  @Tool({ name: 'test_streaming_elicitation', description: 'Asks to confirm' })
  confirm(@Ctx() context: McpContext) {
    const given = acceptedContent(requestOf(context).inputResponses, 'confirm');
    return given ? said('Confirmed.') : ask({ confirm: CONFIRM });
  }

  @Tool({ name: 'test_missing_capability', description: 'Takes clients with a model only' })
  onlyWithSampling(@Ctx() context: McpContext) {
    if (context.getClientCapabilities()?.sampling) return said('The client has a model.');
    throw new MissingRequiredClientCapabilityError({ requiredCapabilities: { sampling: {} } });
  }
}

const CONFIRM = elicit('Please confirm', 'ok', 'boolean');
