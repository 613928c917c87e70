/** 'scm_update_on_launch' as AWX labels it: 'Scm update on launch'. */
export function humanize(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What AWX calls rows of a type, where that is not its name. */
const WORDS: Record<string, string> = { o_auth2_application: 'application', o_auth2_access_token: 'access token' };

export const wordsFor = (type: string): string => WORDS[type] ?? type.replaceAll('_', ' ');

/** Each word capitalized: 'Job Template'. */
export const titled = (name: string): string => name.split(/[_ ]/).map(humanize).join(' ');
