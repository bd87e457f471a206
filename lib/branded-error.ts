/**
 * The base class of an error of ours. Next builds pages and route handlers apart, so that one process has each class twice,
 * and an error that the one made reaches the other through what they share (a read under way, a refresh). `instanceof`
 * therefore asks for the brand, which all copies of a class have in common, and not for the class.
 */
export function brandedError<Name extends string>(name: Name) {
  const brand = Symbol.for(`partner-experience error ${name}`)
  class BrandedError extends Error {
    override readonly name: Name = name

    /** Only for the class that `brandedError` made and the one that extends it: a class below that one needs a brand of its own. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return typeof value === 'object' && value !== null && brand in value
    }
  }
  Object.defineProperty(BrandedError.prototype, brand, { value: true })
  return BrandedError
}
