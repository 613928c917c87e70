import type { Endpoint, Resource } from '../kernel/types';
import { titled } from './titles';

/** What AWX's browsable pages say about a URL, in short. */
export function describeInWords(resource: Resource, { kind, methods }: Endpoint): string {
  const one = resource.type.replaceAll('_', ' ');
  const many = resource.name.replaceAll('_', ' ');
  const lines =
    kind === 'detail'
      ? [
          `# Retrieve ${article(one)} ${titled(one)}:`,
          `Make GET request to this resource to retrieve a single ${one} record.`,
        ]
      : [`# List ${titled(many)}:`, `Make a GET request to this resource to retrieve the list of\n${many}.`];
  if (methods.POST) {
    lines.push(`# Create ${article(one)} ${titled(one)}:`);
    lines.push(`Make a POST request to this resource with ${one} fields to create a new ${one}.`);
  }
  if (methods.DELETE) {
    lines.push(
      `# Delete ${article(one)} ${titled(one)}:`,
      `Make a DELETE request to this resource to delete this ${one}.`,
    );
  }
  return lines.join('\n\n');
}

const article = (noun: string): string => (/^[aeiou]/.test(noun) && !noun.startsWith('user') ? 'an' : 'a');
