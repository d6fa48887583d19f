/** How many lines of a stack trace are read, and how much of each: more of them tell nothing new. */
const most = { lines: 200, signs: 1000 };

const extensions = new Set("ts tsx js mjs cjs jsx py java kt scala go rb cs php rs".split(" "));

/** The beginning of a word that may be a file. */
const file = /^(?:[A-Za-z]:)?[\w./@\\-]+/;

/** The path in a word, when it is a source file with a line number; `behind` is the text that follows the word. */
const pathIn = (word: string, behind: string): string | undefined => {
  const place = word.slice(word.indexOf("://") < 0 ? 0 : word.indexOf("://") + 3);
  const [path = ""] = file.exec(place) ?? [];
  const rest = place.slice(path.length);
  const numbered = rest === "" ? /^", line \d/.test(behind) : /^:\d/.test(rest) || /^:line$/.test(rest);
  return numbered && extensions.has(path.slice(path.lastIndexOf(".") + 1)) ? path : undefined;
};

/**
 * The files of the frames in a text, outermost call last, each once. Frames of JavaScript, Python, Java, Go, Ruby and
 * .NET are told by the word before the file, or by the blanks; source: how each runtime prints a stack trace.
 */
export const framesIn = (text: string): string[] => {
  const found = new Set<string>();
  for (const whole of text.split("\n", most.lines)) {
    const line = whole.slice(0, most.signs);
    const indented = /^\s/.test(line);
    let called = false;
    let before = "";
    for (const { 0: word, index } of line.matchAll(/[^\s()"']+/g)) {
      const path = pathIn(word, line.slice(index + word.length, index + word.length + 12));
      const framed = called || before === "in" || before === "File" || (before === "" && indented);
      if (path && framed) found.add(path.replaceAll("\\", "/"));
      called ||= word === "at";
      before = word;
    }
  }
  return [...found];
};
