// apps/tablet/src/design/theme.ts
//
// Which of the three themes is shown; `system` follows the device.
import { Dark, setCssVar } from 'quasar';
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

const shown = computed(() => {
  void system.value;
  if (theme.value !== 'system') return theme.value;
  return prefersContrast.matches ? 'contrast' : prefersDark.matches ? 'dark' : 'light';
});

/** Quasar's own parts take the same colours. */
export function followTheme(): void {
  watch(
    shown,
    (name) => {
      document.documentElement.dataset['theme'] = name;
      Dark.set(name === 'dark');
      const value = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(token).trim();
      setCssVar('primary', value('--rp-accent'));
      setCssVar('dark', value('--rp-card'));
      setCssVar('dark-page', value('--rp-ground'));
      document.querySelector('meta[name=theme-color]')?.setAttribute('content', value('--rp-card'));
    },
    { immediate: true },
  );
  watch(theme, (chosen) => localStorage.setItem(remembered, chosen));
}
