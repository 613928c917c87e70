import type { ServerResponse } from 'node:http';
import type { PendingQuestion, SecretField } from './secret-inputs';
import type { SecretOffer } from './secret-outputs';

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // With no-referrer a browser would send the form with Origin: null, as from a foreign page.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Answers a person's browser. The page runs no script and loads nothing. */
export function respondPage(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, HEADERS).end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Secrets for AWX</title>
<style>body{font:16px/1.5 sans-serif;max-width:36em;margin:3em auto;padding:0 1em}
label{display:block;margin:1em 0}input,textarea{display:block;width:100%;box-sizing:border-box;font:inherit}</style></head>
<body>${body}</body>
</html>
`);
}

/** The form for what is asked, with a word about what was wrong with an earlier try. */
export function formPage({ what, fields, caller, environment }: PendingQuestion, problem = ''): string {
  return `<h1>Secrets for AWX</h1>
<p>${escaped(caller)} wants to use them in environment ${escaped(environment)} for ${escaped(what)}. If you did not start
this yourself, close the page. What you type goes to AWX and to no model.</p>
<p role="alert">${problem}</p>
<form method="post" autocomplete="off">${fields.map(inputFor).join('\n')}<button>Send</button></form>`;
}

/** What is to be seen, for a person who means to look. */
export function offerPage({ what, caller, environment }: SecretOffer): string {
  return `<h1>${escaped(what)}</h1>
<p>Made for ${escaped(caller)} in environment ${escaped(environment)}. It is shown once: have a place for it.</p>
<form method="post"><button>Show it</button></form>`;
}

export const secretPage = ({ what }: SecretOffer, secret: string): string =>
  `<h1>${escaped(what)}</h1><p>Keep it now. This page does not show it again.</p><pre>${escaped(secret)}</pre>`;

export const SEEN_BEFORE =
  '<p>It was shown before and is not shown twice. If that was not to you, revoke it at once.</p>';
export const NOTHING_TO_SEE =
  '<p>Nothing is to be seen here: the address is wrong, older than 10 minutes, or of another user.</p>';

export const KEPT = '<p>Thank you. You may close this page.</p>';
export const GIVEN_BEFORE = '<p>This was answered before and is not taken twice. You may close this page.</p>';
export const NO_QUESTION =
  '<p>Nothing is asked here: the address is wrong or older than 10 minutes. Start again where you came from.</p>';

function inputFor({ name, label, multiline }: SecretField): string {
  const attributes = `name="${escaped(name)}" required autocomplete="off" spellcheck="false"`;
  const input = multiline ? `<textarea ${attributes} rows="8"></textarea>` : `<input type="password" ${attributes}>`;
  return `<label>${escaped(label)}${input}</label>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
