/** Where the page of an incident is in the console, by the incident's name; `below` is what of it is meant, such as a tab. */
export const incidentAddress = (consoleUrl: string, name: string, below = ""): string =>
  `${consoleUrl}/incidents/${name}${below}`;
