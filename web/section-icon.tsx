import type { Section } from './app-page.tsx';

/** Outlines on a grid of 24; drawn for this app. */
const paths: Record<Section, string> = {
  overview: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  calls:
    'M5 4h4l1.5 4.5L8 10.5a12 12 0 0 0 5.5 5.5l2-2.5L20 15v4a1.5 1.5 0 0 1-1.5 1.5A15 15 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z',
  'follow-up': 'M3.5 6.5h11v11h-11zM14.5 10.5l6-3v9l-6-3',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  admin: 'M12 3.5l7.5 3v5c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9v-5zM9 12l2 2 4-4',
};

/** What a section of the app looks like in the tabs of a phone; its name stands beside it. */
export function SectionIcon({ section }: { section: Section }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
      <path
        d={paths[section]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
