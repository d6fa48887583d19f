import { useContext } from "preact/hooks";
import { timesIn } from "../../shared/communication/times-in.ts";
import { Me } from "../me.ts";
import { Time, timeWords } from "./time.tsx";

/**
 * A text that TARS has written: the times in it are on the reader's clock, as everywhere else on the page. `on` is the instant
 * by whose day the text leaves days out, such as when an incident was declared.
 */
export const Said = ({ text, on }: { text: string; on: string }) => {
  const timeZone = useContext(Me)?.timeZone;
  if (!timeZone) return <>{text}</>;
  return (
    <>
      {timesIn(text, timeZone, on).map((part, index) =>
        // A text may name one time twice.
        typeof part === "string" ? part : <Time key={index} at={part.at} to={part.to} />,
      )}
    </>
  );
};

/** The same as words alone, for a title. */
export const useSaid = (): ((text: string, on: string) => string) => {
  const timeZone = useContext(Me)?.timeZone;
  return (text, on) =>
    timeZone
      ? timesIn(text, timeZone, on)
          .map((part) => (typeof part === "string" ? part : timeWords(part.at, part.to)))
          .join("")
      : text;
};
