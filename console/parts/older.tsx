/** How much of a list is shown, where that is not all of it, and the way to what is older. */
export const Older = ({
  of: { data, older },
  what,
}: {
  of: { data: unknown[] | undefined; older: (() => void) | undefined };
  what: string;
}) =>
  older ? (
    <p class="older">
      <span class="quiet">
        The newest {data?.length} {what} are shown.
      </span>{" "}
      <button type="button" class="link" onClick={older}>
        Show older
      </button>
    </p>
  ) : null;
