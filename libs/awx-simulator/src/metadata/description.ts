import type { Endpoint, Resource } from '../kernel/types';
import { fieldLines, type Told } from './field-lines';
import { LIST_GUIDE, ME_GUIDE, MORE_GUIDES } from './list-guide';
import { titled, wordsFor } from './titles';

const DEPRECATED = '> _This resource has been deprecated and will be removed in a future release_\n\n\n';

/** What AWX's browsable pages say about a URL of rows. Its templates leave the empty lines. */
export function describeInWords(resource: Resource, { kind, methods }: Endpoint, told: Told): string {
  if (kind === 'view' && resource.name === 'users') return `${ME_GUIDE.before}${fieldLines(told)}${ME_GUIDE.after}`;
  const words = wordsOf(resource);
  const text =
    kind === 'detail' ? describeDetail(words, Boolean(methods.DELETE), told) : describeList(resource, words, told);
  return `${resource.deprecated ? DEPRECATED : ''}${text}`.trimEnd();
}

interface Words {
  one: string;
  many: string;
  /** 'a Job Template'. */
  aTitle: string;
}

function wordsOf(resource: Resource): Words {
  const one = wordsFor(resource.type);
  return {
    one,
    many: MANY[resource.name] ?? resource.name.replaceAll('_', ' '),
    aTitle: `${article(one)} ${titled(one)}`,
  };
}

const MANY: Record<string, string> = {
  tokens: 'access tokens',
  activity_stream: 'activity streams',
  constructed_inventories: 'inventories',
};

const article = (noun: string): string => (/^[aeiou]/.test(noun) && !/^(user|unified)/.test(noun) ? 'an' : 'a');

function describeList(resource: Resource, { one, many, aTitle }: Words, told: Told): string {
  const key = 'username' in resource.fields ? 'username' : 'name';
  const create = `# Create ${aTitle}:

Make a POST request to this resource with the following ${one}
fields to create a new ${one}:


${fieldLines(told, 'POST')}`;
  return `# List ${titled(many)}:

Make a GET request to this resource to retrieve the list of
${many}.

The resulting data structure contains:

    {
        "count": 99,
        "next": null,
        "previous": null,
        "results": [
            ...
        ]
    }

The \`count\` field indicates the total number of ${many}
found for the given query.  The \`next\` and \`previous\` fields provides links to
additional results if there are more than will fit on a single page.  The
\`results\` list contains zero or more ${one} records.  

## Results

Each ${one} data structure includes the following fields:

${fieldLines(told)}


${LIST_GUIDE.replace('{many}', many).replaceAll('{key}', key)}




${MORE_GUIDES[resource.name] ?? (told.POST ? create : '')}`;
}

function describeDetail({ one, aTitle }: Words, deletes: boolean, told: Told): string {
  const update = `# Update ${aTitle}:

Make a PUT or PATCH request to this resource to update this
${one}.  The following fields may be modified:


${fieldLines(told, 'PUT')}





For a PUT request, include **all** fields in the request.



For a PATCH request, include only the fields that are being modified.



`;
  const remove = `# Delete ${aTitle}:

Make a DELETE request to this resource to delete this ${one}.`;
  return `# Retrieve ${aTitle}:

Make GET request to this resource to retrieve a single ${one}
record containing the following fields:

${fieldLines(told)}




${told.PUT ? update : ''}${deletes ? remove : ''}`;
}
