/** How one client is connected: a command for a shell, a text for a file, or a link that its program opens. */
export interface Connection {
  readonly client: string;
  readonly kind: 'command' | 'file' | 'link' | 'form';
  /** Where it goes: a file's name, or where in the program. */
  readonly place?: string;
  readonly text: string;
}

/** What clients call it. */
export const NAME = 'awx';

export const json = (value: object): string => JSON.stringify(value, null, 2);
