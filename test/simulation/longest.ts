/** A text of so many signs, each of which weighs three bytes. */
export const wide = (length: number): string => "錯".repeat(length);

/** The body of a change with every text but the names of its files and services as long as its schema takes it. */
export const longChange = {
  service: "checkout",
  summary: wide(300),
  version: wide(100),
  previous: wide(100),
  commit: wide(100),
  author: wide(100),
  link: `https://example.com/${"x".repeat(980)}`,
};
