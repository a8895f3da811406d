// apps/tablet/tests/stories/likeness.ts
//
// Whether a screen looks as its picture in tests/stories/visual says. Pictures are kept at a quarter of the size
// and compared square by square, so that a moved edge shows and another way of smoothing letters does not.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Page } from 'playwright-core';

const here = join(import.meta.dirname, 'visual');
const failed = resolve(import.meta.dirname, '../../../../build/tablet/visual');
const renew = process.env['RAPPORT_VISUAL'] === 'renew';
/** Of a hundred squares of 8 points, so many may differ; a button of 48 points is some two of them at 1180×820. */
export const differingMax = 0.2;

/** The picture a quarter as wide and high. */
async function shrunk(page: Page, picture: Buffer): Promise<Buffer> {
  const small = await page.evaluate(async (base64) => {
    const whole = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(Math.round(whole.width / 4), Math.round(whole.height / 4));
    const brush = canvas.getContext('2d')!;
    brush.imageSmoothingQuality = 'high';
    brush.drawImage(whole, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return Array.from(bytes);
  }, picture.toString('base64'));
  return Buffer.from(small);
}

/** How many of a hundred squares differ. Pictures of other sizes have nothing in common. */
export async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const share = await page.evaluate(
    async (both) => {
      const pixels = async (base64: string) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
        const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        brush.drawImage(bitmap, 0, 0);
        return brush.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [a, b] = [await pixels(both[0]!), await pixels(both[1]!)];
      if (a.width !== b.width || a.height !== b.height) return 1;
      const [side, visible] = [8, 12]; // points; of 255, the mean over a square
      let [differ, squares] = [0, 0];
      for (let top = 0; top < a.height; top += side)
        for (let left = 0; left < a.width; left += side) {
          let [sum, points] = [0, 0];
          for (let y = top; y < Math.min(top + side, a.height); ++y)
            for (let x = left; x < Math.min(left + side, a.width); ++x, ++points) {
              const at = 4 * (y * a.width + x);
              for (let colour = 0; colour < 3; ++colour) sum += Math.abs(a.data[at + colour]! - b.data[at + colour]!) / 3;
            }
          ++squares;
          if (sum / points > visible) ++differ;
        }
      return differ / squares;
    },
    [one.toString('base64'), other.toString('base64')],
  );
  return 100 * share;
}

/** How far the screen is from its picture; with RAPPORT_VISUAL=renew the picture is made anew. */
export async function unlike(page: Page, name: string): Promise<number> {
  const whole = await page.screenshot();
  const now = await shrunk(page, whole);
  const file = join(here, `${name}.png`);
  if (renew) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, now);
    return 0;
  }
  const share = existsSync(file) ? await difference(page, readFileSync(file), now) : 100;
  if (share > differingMax) {
    mkdirSync(failed, { recursive: true });
    writeFileSync(join(failed, `${name}.png`), whole);
  }
  return share;
}
