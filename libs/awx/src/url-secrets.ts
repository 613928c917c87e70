const TOKEN = /(https?:\/\/)[^/\s@]*@/gi;
const PASSWORD = /([a-z][\w+.-]*:\/\/[^/:\s@]*):[^/\s@]*@/gi;

/**
 * The text without what people write into addresses to log in: `https://token@host/`, `svn://user:password@host/`. A
 * name alone, as in `ssh://git@host/`, stays.
 */
export const withoutUrlSecrets = (text: string): string => text.replace(TOKEN, '$1').replace(PASSWORD, '$1@');
