import { Mapping, Text } from './fields';

/** The one error form of every server and of the gateway. */
export class ErrorOutput {
  @Text('What went wrong and what to do next') detail!: string;
  @Text('The server that answers') server!: string;
  @Text('When, UTC', { format: 'date-time' }) timestamp!: string;
  @Mapping('Messages by field, when the input was refused', { optional: true }) errors?: Record<string, string[]>;
}
