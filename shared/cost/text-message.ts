/** The letters that a text message has room for 160 of. Source: 3GPP TS 23.038, "GSM 7 bit default alphabet". */
const gsm = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

/** Those that take the room of two; source: its extension table. */
const twice = new Set("\f^{}\\[~]|€");

/** What one part holds when it is the only one, and when there are several, which name their order. */
const room = { gsm: { alone: 160, each: 153 }, others: { alone: 70, each: 67 } };

/** In how many parts a text message is sent, each of which is billed. */
export const partsOf = (text: string): number => {
  const letters = [...text];
  const isGsm = letters.every((letter) => gsm.has(letter) || twice.has(letter));
  const { alone, each } = isGsm ? room.gsm : room.others;
  const length = isGsm ? letters.length + letters.filter((letter) => twice.has(letter)).length : text.length;
  return length <= alone ? 1 : Math.ceil(length / each);
};
