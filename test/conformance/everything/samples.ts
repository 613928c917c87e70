/** A picture of one red pixel, and a sound that is over before it begins. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';
export const WAV = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

export const image = { type: 'image', data: PNG, mimeType: 'image/png' } as const;

export const text = (words: string) => ({ type: 'text', text: words }) as const;

export const said = (words: string) => ({ content: [text(words)] });
