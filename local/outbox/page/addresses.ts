/** Plain text in pieces: each address in it is one of them, without what ends the sentence. */
export const withAddresses = (text: string): { piece: string; isAddress: boolean }[] =>
  text
    .split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?)])/)
    .map((piece, index) => ({ piece, isAddress: index % 2 === 1 }))
    .filter(({ piece }) => piece !== "");
