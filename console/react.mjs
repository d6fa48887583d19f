/**
 * What stands in for React where a library is written for it: Preact, and two things in which Ariakit relies on React.
 *
 * `useInsertionEffect` of Preact is no other than `useLayoutEffect`, which comes too late for what Ariakit keeps in it;
 * without one, Ariakit does without. And Ariakit writes `currentTarget` of an event, which a browser's own does not allow.
 */
import { options } from "preact";

export * from "preact/compat";
export { default } from "preact/compat";
export const useInsertionEffect = undefined;

const { get } = Object.getOwnPropertyDescriptor(Event.prototype, "currentTarget");
const before = options.event;

options.event = (event) => {
  const given = before ? before(event) : event;
  let written;
  Object.defineProperty(given, "currentTarget", {
    configurable: true,
    get: () => written ?? get.call(given),
    set: (target) => {
      written = target;
    },
  });
  return given;
};
