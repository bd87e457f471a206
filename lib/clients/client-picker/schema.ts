/**
 * A client organization in a picker: its id tells two of the same name apart. `place` such as `Austin, TX`; it and `archived` are
 * missing where the directory was not asked.
 */
export type ClientOrganization = {
  id: string
  name: string | null
  place?: string | null
  archived?: boolean
}

/** One page of a search, counted from 1. */
export type ClientOrganizationPage = {
  items: ClientOrganization[]
  total: number
  page: number
  pages: number
}
