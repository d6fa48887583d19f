/** Others write the same thing so often that this could not be written. Tried again a little later it will be. */
export class Busy extends Error {
  override readonly name = "Busy";
}
