/** Words of one meaning, in the languages operators write. A word of two meanings stands in two lines. */
const MEANINGS: Readonly<Record<string, string>> = {
  host: 'host hosts box boxes machine machines server servers vm vms rechner maschine equipo maquina servidor machine',
  credential:
    'credential credentials cred creds secret secrets password passwords key keys zugangsdaten credencial identifiant',
  job: 'job jobs run runs execution',
  launch: 'launch start run kick fire trigger execute starte starten lanza lanzar lance lancer demarre',
  template: 'template templates tmpl jt vorlage plantilla modele',
};

const BY_WORD = new Map<string, string[]>();
for (const [meaning, words] of Object.entries(MEANINGS))
  for (const word of words.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), `=${meaning}`]);

export const meaningsOf = (word: string): readonly string[] => BY_WORD.get(word) ?? [];
