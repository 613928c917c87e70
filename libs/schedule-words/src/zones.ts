import { NotUnderstood } from './not-understood';

interface Zones {
  readonly byName: ReadonlyMap<string, string>;
  readonly byCity: ReadonlyMap<string, string>;
}

let found: Zones | undefined;

/** Asked for when one is needed: most servers tell no times. */
const zones = (): Zones => {
  found ??= zonesOf([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return found;
};

const zonesOf = (names: readonly string[]): Zones => ({
  byName: new Map(names.map((name) => [name.toLowerCase(), name])),
  byCity: new Map(names.map((name) => [cityOf(name), name])),
});

const cityOf = (name: string): string =>
  name
    .slice(name.lastIndexOf('/') + 1)
    .replaceAll('_', ' ')
    .toLowerCase();

/** These say an offset, or several, and not when clocks change. */
const ABBREVIATION = /\b(?:cet|cest|met|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|ist|eet|wet|jst)\b/;
/** "mon/wed/fri" looks like a zone. */
const SLASHED_DAYS = /\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\/(?=(?:mon|tue|wed|thu|fri|sat|sun))/g;
const NAME = /(?:\bin )?\b([a-z]+(?:\/[a-z0-9_+-]+)+)(?: time)?\b/;
const UTC = /(?:\bin )?(?:\b|(?<=\d))(?:utc|gmt|z)(?: time)?\b/;
const CITY = /[a-z]+(?: [a-z]+){0,3}$/;

/** The IANA name as it is written there; `undefined` when there is no such zone. */
export function zoneNamed(name: string): string | undefined {
  const known = zones().byName.get(name.toLowerCase());
  if (known) return known;
  try {
    // Old names are not listed, but known: US/Eastern, Asia/Calcutta.
    return /^[a-z]/i.test(name)
      ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
      : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the zone out of lower-case words: a name, UTC, or a city at the end. */
export function pullZone(all: string): { zone?: string; rest: string } {
  const words = all.replace(SLASHED_DAYS, '$1 ');
  const named = NAME.exec(words);
  if (named) {
    const zone = zoneNamed(named[1]!);
    if (!zone) throw new NotUnderstood(`There is no time zone "${named[1]}".`);
    return { zone, rest: words.replace(named[0], ' ') };
  }
  if (UTC.test(words)) return { zone: 'UTC', rest: words.replace(UTC, ' ') };
  const short = ABBREVIATION.exec(words);
  if (short)
    throw new NotUnderstood(
      `"${short[0].toUpperCase()}" does not say when clocks change: name a place, as in Europe/Berlin.`,
    );
  return pullCity(words);
}

function pullCity(words: string): { zone?: string; rest: string } {
  const plain = words.trim().replace(/ time$/, '');
  const tail = CITY.exec(plain)?.[0].split(' ') ?? [];
  for (let from = 0; from < tail.length; from++) {
    const city = tail.slice(from).join(' ');
    const zone = zones().byCity.get(city);
    if (zone) return { zone, rest: plain.slice(0, -city.length).replace(/\bin $/, '') };
  }
  return { rest: words };
}
