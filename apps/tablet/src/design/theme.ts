// apps/tablet/src/design/theme.ts
//
// Which of the three themes is shown; `system` follows the device.
import { computed, ref, watch } from 'vue';

export const choices = ['system', 'light', 'dark', 'contrast'] as const;
export type Choice = (typeof choices)[number];

const remembered = 'rapport.theme';
const stored = localStorage.getItem(remembered) as Choice | null;
export const theme = ref<Choice>(stored && choices.includes(stored) ? stored : 'system');

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = matchMedia('(prefers-contrast: more)');
const system = ref(0); // counts changes of the device's own settings
prefersDark.addEventListener('change', () => ++system.value);
prefersContrast.addEventListener('change', () => ++system.value);

/** The theme that is on the screen. */
export const shown = computed(() => {
  void system.value;
  if (theme.value !== 'system') return theme.value;
  return prefersContrast.matches ? 'contrast' : prefersDark.matches ? 'dark' : 'light';
});

export function followTheme(): void {
  watch(
    shown,
    (name) => {
      document.documentElement.dataset['theme'] = name;
      const card = getComputedStyle(document.documentElement).getPropertyValue('--rp-card').trim();
      document.querySelector('meta[name=theme-color]')?.setAttribute('content', card);
    },
    { immediate: true },
  );
  watch(theme, (chosen) => localStorage.setItem(remembered, chosen));
}
