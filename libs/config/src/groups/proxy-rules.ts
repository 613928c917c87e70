import { group } from '../group';
import { isProxy } from '../proxies';
import { HOSTS } from '../variable';
import { AWX, PROXIES } from './awx';

/** The proxy that leads to AWX must be one. That of the other scheme may be meant for other programs. */
export const PROXY_RULES = group({
  title: PROXIES.title,
  readBy: HOSTS,
  variables: { ...PROXIES.variables, AWX_BASE_URL: AWX.variables.AWX_BASE_URL },
  rules: [
    {
      about: ['AWX_BASE_URL'],
      problem: ({ AWX_BASE_URL, ...proxies }) => {
        const names =
          AWX_BASE_URL.protocol === 'https:'
            ? (['https_proxy', 'HTTPS_PROXY'] as const)
            : (['http_proxy', 'HTTP_PROXY'] as const);
        const used = names.find((name) => proxies[name] !== undefined);
        return used && !isProxy(proxies[used]!) ? `${used} must be ${PROXIES.variables[used].type.words}` : undefined;
      },
    },
  ],
});
