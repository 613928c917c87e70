import type { Reply } from '../kernel/types';

const HTML = 'text/html; charset=utf-8';

const page = (title: string, text: string): string =>
  `\n<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p>${text}</p>\n</body>\n</html>\n`;

export const notFoundPage = (): Reply => ({
  status: 404,
  type: HTML,
  body: page('Not Found', 'The requested resource was not found on this server.'),
});

export const serverErrorPage = (): Reply => ({ status: 500, type: HTML, body: page('Server Error (500)', '') });

export const notAcceptablePage = (): Reply => ({ status: 406, type: HTML, body: page('Not Acceptable', '') });

/** AWX's browsable page around an answer. */
export const browsable = (reply: Reply): Reply => ({
  ...reply,
  type: HTML,
  body: page('AWX REST API', `<pre>${escapeHtml(JSON.stringify(reply.body ?? null, null, 4))}</pre>`),
});

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
