/** Colours of a mail, made from one; `#rrggbb` all. Readable by WCAG AA whatever the company chose. */
export interface BrandColors {
  /** As chosen; for what is not read (the bar at the top). */
  color: string;
  button: string;
  buttonText: string;
  /** Text, and the edge of the button, on light backgrounds. */
  accent: string;
  /** The same on dark backgrounds. */
  accentOnDark: string;
}

/** For company numbers that have no colour. */
const defaultColor = '#0f6674';

const white = '#ffffff';
const black = '#000000';
/** Backgrounds that text in the accent colour stands on: darkest of the light ones, lightest of the dark ones (layout/). */
const light = '#f1f3f5';
const dark = '#27303a';

/** WCAG 2.2 AA for text of normal size. */
const readable = 4.5;

/** All colours of a mail from a company number's colour; one that is missing or not `#rrggbb` becomes the default. */
export function brandColors(chosen: string | undefined): BrandColors {
  const color = chosen && /^#[0-9a-f]{6}$/i.test(chosen) ? chosen.toLowerCase() : defaultColor;
  const known = reckoned.get(color);
  if (known) return known;
  const colors = {
    color,
    button: color,
    buttonText: textOn(color),
    accent: towards(black, color, light),
    accentOnDark: towards(white, color, dark),
  };
  // Companies have a few; whoever tries all colours does not fill our memory with them.
  if (reckoned.size < 1_000) reckoned.set(color, colors);
  return colors;
}

const reckoned = new Map<string, BrandColors>();

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** White or black, whichever is read better; at least 4.58 on any colour. */
function textOn(background: string): string {
  return contrast(white, background) >= contrast(black, background) ? white : black;
}

/** The colour, mixed with white or black only as far as it must be to be read on a background. */
function towards(end: string, color: string, background: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, end, share);
    if (contrast(mixed, background) >= readable) return mixed;
  }
  return end;
}

function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, i) => Math.round(value + (target[i]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
