/** The present in Unix seconds, the unit of every time that the sandbox stores or answers. */
export const nowSeconds = () => Math.floor(Date.now() / 1000)
