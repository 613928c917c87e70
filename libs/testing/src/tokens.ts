import { encode } from 'gpt-tokenizer/encoding/o200k_base';

/** What reading `text` costs a model. */
export const tokensOf = (text: string): number => encode(text).length;

/** What twenty rows of a list may cost. */
export const LIST_TOKENS = 1_100;
