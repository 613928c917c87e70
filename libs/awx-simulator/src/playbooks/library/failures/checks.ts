import type { PlaybookSource } from '../../script';
import { failing } from './play';

const URI = 'ansible.builtin.uri';
const REFUSED = 'http://127.0.0.1:9/health';
const ABSENT = 'http://127.0.0.1:8043/api/v2/no_such_page/';
const EXPIRED = 'https://shop.example.com/health';

const unanswered = (url: string, error: string) => ({
  msg: `Status code was -1 and not [200]: Request failed: <urlopen error ${error}>`,
  res: { redirected: false, url, status: -1, elapsed: 0 },
});

/** Checks that found something wrong. */
export const CHECK_FAILURES = {
  assert_fails: failing('assert fails', {
    name: 'Check free space',
    module: 'ansible.builtin.assert',
    outcome: {
      msg: 'only 12 MB free on {{ inventory_hostname }}',
      res: { evaluated_to: false, assertion: 'free_mb | int > 500' },
    },
  }),
  fail_module: failing('fail module', {
    name: 'Refuse outside of the window',
    module: 'ansible.builtin.fail',
    outcome: { msg: 'Change window is closed until 22:00' },
  }),
  uri_refused: failing('uri refused', {
    name: 'Check the health page',
    module: URI,
    args: { url: REFUSED, method: 'GET', status_code: [200] },
    outcome: unanswered(REFUSED, '[Errno 111] Connection refused'),
  }),
  certificate_expired: failing('certificate expired', {
    name: 'Check the health page',
    module: URI,
    args: { url: EXPIRED, method: 'GET', status_code: [200], validate_certs: true },
    outcome: unanswered(
      EXPIRED,
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1129)',
    ),
  }),
  uri_status: failing('uri status', {
    name: 'Check the health page',
    module: URI,
    args: { url: ABSENT, method: 'GET', status_code: [200] },
    outcome: {
      msg: 'Status code was 404 and not [200]: HTTP Error 404: Not Found',
      res: {
        ...{ redirected: false, url: ABSENT, status: 404, elapsed: 0 },
        ...{ content_type: 'text/html; charset=utf-8', content_length: '179', content_language: 'en' },
        ...{ vary: 'Accept-Language, origin', access_control_expose_headers: 'X-API-Request-Id' },
        ...{ x_api_total_time: '0.012s', x_api_request_id: 'be48fee929a64d91ae5b4ff55e872dac' },
      },
    },
  }),
  wait_for_timeout: failing('wait for timeout', {
    name: 'Wait for the port',
    module: 'ansible.builtin.wait_for',
    args: { host: '127.0.0.1', port: 9, timeout: 3, state: 'started' },
    outcome: { seconds: 3, msg: 'Timeout when waiting for 127.0.0.1:9', res: { elapsed: 3 } },
  }),
} satisfies Record<string, PlaybookSource>;
