import type { ComponentProps } from 'react'
import { ClientOrganizationCombobox } from '@/components/clients/client-picker/client-organization-combobox'
import { QueryProvider } from '@/components/ui/query-provider'

/** The picker of a client, with what its search needs around it: fetched when a test is for one client. */
export default function ClientField(
  props: Omit<ComponentProps<typeof ClientOrganizationCombobox>, 'unused'>,
) {
  return (
    <QueryProvider>
      <ClientOrganizationCombobox unused={false} {...props} />
    </QueryProvider>
  )
}
