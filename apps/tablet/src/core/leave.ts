// apps/tablet/src/core/leave.ts
//
// What is typed and not saved yet, wherever it is on the screen: it is saved when the page is hidden, when its
// screen is closed, and before the page starts anew by itself.
import { onScopeDispose } from 'vue';

/** Saves what there is; false where that failed. */
type Save = () => Promise<boolean>;
const saves = new Set<Save>();

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void saveAll();
});

export function beforeLeaving(save: Save): void {
  saves.add(save);
  onScopeDispose(() => {
    saves.delete(save);
    void save();
  });
}

/** Whether nothing is left that only the screen has. */
export async function saveAll(): Promise<boolean> {
  const saved = await Promise.all([...saves].map((save) => save()));
  return !saved.includes(false);
}
