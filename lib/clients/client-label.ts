/** A client by its name, or by its id where it has none. */
export const clientLabelOf = ({ id, name }: { id: string; name: string | null }) => name || id
