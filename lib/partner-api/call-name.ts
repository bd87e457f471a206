import 'server-only'

const known = new Set([
  ...['v1', 'v2', 'partner', 'organizations', 'api_keys', 'partners', 'clients', 'user', 'users', 'check'],
  ...['summary', 'search', 'list'],
])

/** A call by its method and path as the contract has them, such as `GET /v1/organizations/{id}`: nothing that a person or a program put in. */
export const callName = (method: string, path: string) =>
  `${method} ${path
    .split('?', 1)
    .join('')
    .split('/')
    .slice(0, 4)
    .map((segment) => (segment === '' || known.has(segment) ? segment : '{id}'))
    .join('/')}`
