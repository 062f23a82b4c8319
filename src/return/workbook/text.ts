/** A cell of a workbook as the text that a CSV file would hold for it. Contract 3. */
/** Digits that a spreadsheet keeps. A figure with more is the result of a division or a sum, not what anybody typed. */
const EXACT_DIGITS = 15;

/** Decimals kept of such a result: enough to tell shares of a million apart, without the noise of binary fractions. */
const COMPUTED_DECIMALS = 8;

/** What Excel shows for a date that it cannot. */
const NO_DATE = '########';

/** A number as its shortest decimal; with a percent format 0.7692 means 76.92%. */
export function numberText(value: number, format: string): string {
  if (!Number.isFinite(value)) return String(value);
  const shown = shownPart(format).includes('%');
  const text = plain(value, shown ? 2 : 0);
  return shown ? `${text}%` : text;
}

/** A number times a power of ten, without an exponent. */
function plain(value: number, shift: number): string {
  const typed = value.toExponential();
  if (digitsOf(typed).length <= EXACT_DIGITS) return moved(typed, shift);
  const digits = 1 + Number(typed.split('e')[1]) + shift + COMPUTED_DECIMALS;
  return moved(value.toExponential(Math.min(Math.max(digits, 1), EXACT_DIGITS) - 1), shift);
}

const digitsOf = (exponential: string): string => exponential.replace(/e.*$|[-.]/g, '');

/** `7.692e-1`, moved by 2: `76.92`. */
function moved(exponential: string, shift: number): string {
  const [mantissa = '', exponent = '0'] = exponential.split('e');
  const digits = digitsOf(mantissa);
  const point = 1 + Number(exponent) + shift;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0');
  const trimmed = fraction.replace(/0+$/, '');
  return `${mantissa.startsWith('-') ? '-' : ''}${whole.replace(/^0+(?=\d)/, '')}${trimmed && '.'}${trimmed}`;
}

/** A day, `2010-05-17`; a month where the format shows no day and it is the first, as Excel keeps `May 2010`. */
export function dateText(value: Date, format: string): string {
  if (Number.isNaN(value.getTime())) return NO_DATE;
  const shown = shownPart(format);
  const [day = '', time = ''] = value.toISOString().split('T');
  if (/[hs]/.test(shown) && !time.startsWith('00:00:00')) return `${day} ${time.slice(0, 5)}`;
  return /m/.test(shown) && !/[dhs]/.test(shown) && day.endsWith('-01') ? day.slice(0, -3) : day;
}

/** What a number format shows of a figure above 0: without its texts, colours, languages and spaces. */
function shownPart(format: string): string {
  const bare = format.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|[_*]./gi, '');
  return (bare.split(';')[0] ?? '').toLowerCase();
}
