/** What tells the further questions of a message from its first one. */
const further = /^(.+)\.q(\d{1,3})$/;

/** The id of the question with a number in a message, from 1 on, by the id of the first. */
export const idOfQuestion = (first: string, number: number): string => (number === 1 ? first : `${first}.q${number}`);

/** Q1–Q4: the question of the same message whose answer comes before that of another one, by its id; undefined for a first one. */
export const questionBefore = (id: string): string | undefined => {
  const [, first, number] = further.exec(id) ?? [];
  return first === undefined ? undefined : idOfQuestion(first, Number(number) - 1);
};
