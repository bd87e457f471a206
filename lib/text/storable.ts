// What upstream and its database can hold: neither half a character nor NUL.

export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The text as upstream can hold it. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** Whether an id may stand in a path of upstream: `.` and `..` would name another resource. */
export const isPathPart = (id: string): boolean => isStorable(id) && !/^\.\.?$/.test(id)
