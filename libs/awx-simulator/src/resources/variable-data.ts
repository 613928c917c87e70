import { change } from '../kernel/crud';
import type { Endpoint, Handler } from '../kernel/types';
import { parseVariables } from '../kernel/variables';

/** PUT and PATCH both replace the whole mapping, and store it as JSON. */
const replace: Handler = (request, row) => {
  const resource = request.sim.resourceOf(row);
  change(request, resource, row, { variables: JSON.stringify(request.body) }, 'PATCH');
  return { status: 200, body: parseVariables(row.variables) };
};

/** `variable_data/`: the variables as an object instead of a text. */
export const variableData: Partial<Endpoint> = {
  name: 'Variable Data',
  methods: {
    GET: (_request, row) => ({ status: 200, body: parseVariables(row.variables) }),
    PUT: replace,
    PATCH: replace,
  },
};
