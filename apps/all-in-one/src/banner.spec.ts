import { GATEWAY } from '@libs/fleet';
import { banner } from './banner';

const running = [{ server: GATEWAY, url: 'http://127.0.0.1:8000', stop: async () => undefined }];
const linesFor = (AUTH_MODE?: string, more = {}) => banner(running, 'AWX', { AUTH_MODE, ...more });

describe('the lines that a start prints', () => {
  it('are pasted as they are where nobody logs in', () => {
    const lines = linesFor('none');
    expect(lines).toContain("curl -s 'http://127.0.0.1:8000/job_templates?page_size=5'");
    expect(lines).not.toMatch(/-u |Authorization/);
  });

  it('show how to log in where callers must', () => {
    for (const lines of [linesFor(), linesFor('service', { AUTH_HTPASSWD_FILE: __filename })]) {
      expect(lines).toContain("curl -s -u USER 'http://127.0.0.1:8000/job_templates?page_size=5'");
      expect(lines).toMatch(/\{"mcpServers": .*"headers": \{"Authorization": "(Bearer|Basic) .*"\}\}\}\}/);
    }
  });
});
