import { availableParallelism } from 'node:os';
import { getLlama, LlamaChat } from 'node-llama-cpp';

/** What fits the memory of a laptop; a model that was trained for less gets less. */
const MOST_CONTEXT = 16_384;

/** The fleet needs some too, and threads wait for each other spinning: too many are slower than one. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2));

/** A model that answers chats with tools, as its own chat template has them. */
export async function openModel(file) {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file });
  const contextSize = Math.min(model.trainContextSize ?? MOST_CONTEXT, MOST_CONTEXT);
  const context = await model.createContext({ contextSize, threads: THREADS });
  const chat = new LlamaChat({ contextSequence: context.getSequence() });

  return {
    async complete({ messages, tools, maxTokens, seed, signal }) {
      const functions = functionsOf(tools);
      const chatHistory = historyOf(messages);
      const documented = { availableFunctions: functions, documentFunctionParams: true };
      const state = chat.chatWrapper.generateContextState({ chatHistory, ...documented });
      const promptTokens = state.contextText.tokenize(model.tokenizer).length;
      const room = contextSize - promptTokens;
      // Without this the runtime would forget the beginning: the list of tools.
      if (room < maxTokens) {
        return { tooLong: `${promptTokens} tokens and ${maxTokens} to answer do not fit a context of ${contextSize}.` };
      }
      return { promptTokens, ...(await generate({ chatHistory, functions, maxTokens, seed, signal })) };
    },
  };

  async function generate({ chatHistory, functions, maxTokens, seed, signal }) {
    // A call that is cut off is still a call, with arguments that nobody can read.
    let begun;
    const { response, functionCalls } = await chat.generateResponse(chatHistory, {
      ...(Object.keys(functions).length > 0 && {
        functions,
        documentFunctionParams: true,
        maxParallelFunctionCalls: 1,
      }),
      onFunctionCallParamsChunk: ({ functionName, paramsChunk }) => {
        begun = { name: functionName, arguments: (begun?.arguments ?? '') + paramsChunk };
      },
      temperature: 0,
      maxTokens,
      seed,
      signal,
    });
    const [called] = functionCalls ?? [];
    const call = called ? { name: called.functionName, arguments: JSON.stringify(called.params ?? {}) } : begun;
    return { call, text: response };
  }
}

/**
 * The runtime would force a model to fill in every property of a schema that it knows. So it is told to accept any object,
 * and the model reads the whole schema in the description.
 */
const functionsOf = (tools) =>
  Object.fromEntries(
    tools.map(({ function: { name, description, parameters } }) => [
      name,
      {
        description: `${description}\nParameters, as JSON Schema: ${JSON.stringify(parameters)}`,
        params: { type: 'object', additionalProperties: true },
      },
    ]),
  );

/** The chat as the runtime has it: a model's turn holds its calls with what they answered. */
function historyOf(messages) {
  const history = [];
  const results = new Map(
    messages.filter(({ role }) => role === 'tool').map((each) => [each.tool_call_id, each.content]),
  );
  for (const { role, content, tool_calls: calls } of messages) {
    if (role === 'system' || role === 'user') history.push({ type: role, text: content });
    if (role === 'assistant') turnOf(history).push(...(calls ? calls.map((call) => callOf(call, results)) : [content]));
  }
  turnOf(history);
  return history;
}

/** The model's turn at the end of the chat. */
function turnOf(history) {
  if (history.at(-1)?.type !== 'model') history.push({ type: 'model', response: [] });
  return history.at(-1).response;
}

function callOf({ id, function: { name, arguments: text } }, results) {
  return { type: 'functionCall', name, params: parsed(text), result: results.get(id) ?? null };
}

function parsed(text) {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return text;
  }
}
