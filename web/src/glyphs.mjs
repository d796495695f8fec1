// Paints glyphs with the browser's own fonts. All numbers are device pixels, boxes relative to the pen on the baseline.
import { first_code_point, icons } from 'sandtable:icons';

// A Linux desktop without settings calls DejaVu its system font; Noto's Latin letters go better with its Han characters.
const linux = /Linux/.test(navigator.platform) && !/Android/.test(navigator.userAgent);
export const FAMILIES = linux ? '"Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif'
  : 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const EMOJI_FAMILIES = `"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", ${FAMILIES}`;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0000}-\u{e0fff}]/u;

export const font = (size, strong = false, families = FAMILIES) => `${strong ? 600 : 400} ${size}px ${families}`;

export function make_glyphs() {
  document.documentElement.style.fontFamily = FAMILIES; // notes and composing text look like the rest
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  canvas.lang = 'zh-Hans'; // which shape of a Han character
  canvas.hidden = true;
  document.body.append(canvas);
  let context = canvas.getContext('2d', { willReadFrequently: true });
  let current = '';
  let line = 0; // the baseline's place in a line, once measured
  const box = new Float32Array(5); // left, top, width, height, advance
  let last = { text: '', left: 0, top: 0, width: 0, height: 0, icon: null, scale: 1 };
  const digit_widths = new Map();
  const paths = [];

  function use(name) {
    if (name !== current) context.font = current = name;
  }

  function grow(width, height) {
    if (width <= canvas.width && height <= canvas.height) return;
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    const name = current;
    current = '';
    use(name);
  }

  /** Latin capitals and Han characters are centred in the line together. */
  function baseline() {
    if (line) return line;
    use(font(100));
    const capital = context.measureText('H'), han = context.measureText('国');
    const middle = (capital.actualBoundingBoxAscent + han.actualBoundingBoxAscent - han.actualBoundingBoxDescent) / 4;
    return (line = Math.min(1, Math.max(0.7, 0.5 + middle / 100)));
  }

  /** All digits are as wide as the widest, so that columns of figures stand still. */
  function digit_width() {
    let width = digit_widths.get(current);
    if (width === undefined) digit_widths.set(current, (width = Math.max(...[...'0123456789'].map((c) => context.measureText(c).width))));
    return width;
  }

  function measure_icon(index, size) {
    const side = Math.round(size * 1.125);
    last = { text: '', left: 0, top: Math.round(size / 2 - side / 2 - Math.round(baseline() * size)), width: side, height: side, icon: index, scale: side / 24 };
    box.set([0, last.top, side, side, side]);
    return box;
  }

  function measure_glyph(code_point, strong, size) {
    const icon = code_point - first_code_point;
    if (icon >= 0 && icon < icons.length) return measure_icon(icon, size);
    const text = String.fromCodePoint(code_point);
    if (INVISIBLE.test(text)) {
      box.fill(0);
      return box;
    }
    return measure_text(text, strong, size, code_point >= 0x30 && code_point <= 0x39);
  }

  /** Several code points that are one picture: a joined emoji, a flag, a letter with its accents. */
  function measure_cluster(text, strong, size) {
    return measure_text(text, strong, size, false);
  }

  function measure_text(text, strong, size, digit) {
    use(font(size, strong, EMOJI.test(text) ? EMOJI_FAMILIES : FAMILIES));
    const metrics = context.measureText(text);
    let advance = metrics.width, shift = 0;
    if (digit) {
      advance = digit_width();
      shift = Math.round((advance - metrics.width) / 2);
    }
    if (metrics.actualBoundingBoxRight + metrics.actualBoundingBoxLeft <= 0) {
      box.set([0, 0, 0, 0, advance]);
      return box;
    }
    const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1, right = Math.ceil(metrics.actualBoundingBoxRight) + 1;
    const top = Math.floor(-metrics.actualBoundingBoxAscent) - 1, bottom = Math.ceil(metrics.actualBoundingBoxDescent) + 1;
    last = { text, left, top, width: right - left, height: bottom - top, icon: null, scale: 1 };
    box.set([left + shift, top, last.width, last.height, advance]);
    return box;
  }

  /** The glyph measured last: { data: RGBA, colored }. Glyphs without colours of their own come in white. */
  function paint_glyph() {
    const { width, height } = last;
    grow(width, height);
    context.clearRect(0, 0, width, height);
    if (last.icon === null) {
      context.fillText(last.text, -last.left, -last.top);
    } else {
      context.save();
      context.scale(last.scale, last.scale);
      context.lineWidth = 2;
      context.lineCap = context.lineJoin = 'round';
      for (const path of (paths[last.icon] ??= icons[last.icon].map((shape) => new Path2D(shape)))) context.stroke(path);
      context.restore();
    }
    const { data } = context.getImageData(0, 0, width, height);
    let colored = false;
    for (let i = 0; i < data.length && !colored; i += 4) colored = data[i + 3] > 0 && (data[i] | data[i + 1] | data[i + 2]) !== 0;
    if (!colored) for (let i = 0; i < data.length; i += 4) data[i] = data[i + 1] = data[i + 2] = 255;
    return { data, colored };
  }

  /** Lets the browser find its fonts while the program is still on its way. */
  function warm_up() {
    for (const strong of [false, true]) {
      measure_glyph(0x6c99, strong, 14);
      paint_glyph();
      measure_glyph(0x53, strong, 14);
      paint_glyph();
    }
    baseline();
  }

  function text_width(text, size) {
    use(font(size));
    return context.measureText(text).width;
  }

  return { baseline, measure_glyph, measure_cluster, paint_glyph, warm_up, text_width };
}
