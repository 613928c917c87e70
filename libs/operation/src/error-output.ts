import { Mapping } from './fields/structure';
import { Text } from './fields/text';

/** The one error form of every server and of the gateway. */
export class ErrorOutput {
  @Text('What went wrong and what to do next') detail!: string;
  @Text('The server that answers') server!: string;
  @Text('When, UTC') timestamp!: string;
  @Mapping('Messages by field, when the input was refused', { optional: true }) errors?: Record<string, string[]>;
}
