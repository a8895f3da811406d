// apps/tablet/tests/stories/faults.ts
//
// What is wrong with the screen that is open: what axe finds, text under 14 px, targets under 44 px, anything wider
// than the screen.
import axe from 'axe-core';

import type { Tablet } from './tablet';

export interface Fault {
  rule: string;
  where: string;
}
export async function faults(tablet: Tablet): Promise<Fault[]> {
  await tablet.page.evaluate(axe.source);
  return tablet.page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const { violations } = await run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ rule: id, where: `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}` })));
    const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const brief = (element: Element) => element.outerHTML.slice(0, 160);
    for (const element of document.querySelectorAll('a, button, input, select, textarea, [role=tab], [role=switch]')) {
      if (!shown(element) || element.matches('.rp-hidden, .rp-skip, .rp-calendar *')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 44 || height < 44) found.push({ rule: 'target of 44 px', where: `${Math.round(width)}×${Math.round(height)} ${brief(element)}` });
    }
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
      if (own && shown(element) && parseFloat(getComputedStyle(element).fontSize) < 14) found.push({ rule: 'text of 14 px', where: brief(element) });
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push({ rule: 'no wider than the screen', where: String(document.documentElement.scrollWidth) });
    return found;
  });
}
