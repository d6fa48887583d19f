import type { ComponentChildren } from "preact";

/** What may be wider than the screen: it is scrolled by itself, by keyboard, too. */
export const Scroll = ({ label, children }: { label: string; children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys.
  <section class="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
