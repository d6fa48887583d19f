import { useContext } from "preact/hooks";
import { Me } from "../me.ts";

/** The way to see something on a page that has nothing yet: on a laptop the shop can be broken. */
export const Trial = () => {
  const trial = useContext(Me)?.trial;
  return trial ? (
    <>
      {" "}
      <a href={trial}>Break something in the shop</a> to see one.
    </>
  ) : null;
};
