/** The keys of a table of labels, as an enum wants them. */
export const keysOf = <K extends string>(labels: Readonly<Record<K, string>>) =>
  Object.keys(labels) as [K, ...K[]]
