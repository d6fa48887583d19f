import type { ComponentChildren } from "preact";
import { Scroll } from "./scroll.tsx";

type Given = { label: string; columns: readonly string[]; class?: string; children: ComponentChildren };

/** A heading for each column. */
export const Headings = ({ columns }: Pick<Given, "columns">) => (
  <>
    {columns.map((name) => (
      <th key={name} scope="col">
        {name}
      </th>
    ))}
  </>
);

/** A table with a heading for each column; `children` are its rows. What is wider than the screen is scrolled. */
export const Table = ({ label, columns, children, ...more }: Given) => (
  <Scroll label={label}>
    <table {...more}>
      <thead>
        <tr>
          <Headings columns={columns} />
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Scroll>
);
