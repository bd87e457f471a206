/** Names a data folder with an empty store: tests begin with a copy, as making one takes most of such a test's time. */
export const emptyStoreVariable = 'EMPTY_STORE_OF_TESTS'
