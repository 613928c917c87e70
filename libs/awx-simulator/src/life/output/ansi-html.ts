/** Output as a page: colours become classes, and nothing in it is markup. */
export function ansiToHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const coloured = escaped.replace(/\u001b\[([0-9;]*)m/g, (_, codes: string) => {
    const classes = codes
      .split(';')
      .filter((code) => Number(code) > 0)
      .map((code) => `ansi${code}`);
    return classes.length ? `<span class="${classes.join(' ')}">` : '</span>';
  });
  return `<!DOCTYPE HTML>
<html>
  <head>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
    <title>Type</title>
  </head>
  <body class="ansi_fore ansi_back">
<pre>${coloured}</pre>
  </body>
</html>
`;
}
