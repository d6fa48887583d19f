/** A link that leads out of TARS, by its words or the host that it leads to; nothing for what is no web address. */
export const Elsewhere = ({ to, words }: { to: string | undefined; words?: string }) =>
  to && /^https?:/.test(to) ? (
    <a href={to} rel="noreferrer">
      {words ?? new URL(to).host}
    </a>
  ) : null;
