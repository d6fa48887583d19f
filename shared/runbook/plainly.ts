/** What a person wrote, for reading it: in small letters, with straight apostrophes and one space at most. */
export const plainly = (said: string): string => said.trim().toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
