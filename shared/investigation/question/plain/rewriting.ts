/** What is written otherwise, and how one says it. */
export type Rewriting = [RegExp, string];
