/** A field that refers to objects of another noun and takes their names too. */
export interface Link {
  /** The collection they are in, e.g. `organizations`. */
  readonly to: string;
  /** It refers to several; as a filter it then takes any object of the name. */
  readonly many: boolean;
  /** AWX's name of the field, when ours is another. */
  readonly as?: string;
  /** How inputs call it, when that is neither: complaints are about what was given. */
  readonly input?: string;
}

export type Links = Readonly<Record<string, Link>>;

export const one = (to: string, as?: string): Link => ({ to, many: false, as });

export const many = (to: string, as?: string): Link => ({ to, many: true, as });
