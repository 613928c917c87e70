import type { Question } from './question';

export const question: Question = {
  id: 'what-is-wrong-with-a-node',
  question: 'What is wrong with awx-exec-3?',
  data: 'incident',
  calls: [{ tool: 'get_instance', input: { id: 'awx-exec-3' } }],
  facts: [
    { fact: 'it no longer answers', found: /unresponsive/, told: /unresponsive|respon|report|heartbeat|down/i },
    { fact: 'its group is batch', found: /batch/ },
  ],
};
