/** A client organization in a picker: its id tells two of the same name apart. */
export type ClientOrganization = { id: string; name: string | null }

/** One page of a search, counted from 1. */
export type ClientOrganizationPage = {
  items: ClientOrganization[]
  total: number
  page: number
  pages: number
}
