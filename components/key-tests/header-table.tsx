import type { ReactNode } from 'react'
import { scopeLabels } from '@/lib/api-keys/labels'

/** Which headers go with which access. Two rows: it stays a table on a phone, too. */
export const HeaderTable = () => (
  <section aria-labelledby="headers" className="grid grid-cols-1 gap-2">
    <h2 id="headers" className="text-base font-semibold">
      Headers
    </h2>
    <table className="w-full border-separate rounded-lg border border-border bg-surface text-left [&_td]:px-3 [&_td]:py-2 [&_code]:whitespace-nowrap [&_td]:align-top [&_th]:px-3 [&_th]:py-2 [&_th]:align-top">
      <thead className="text-xs text-muted [&_th]:border-b [&_th]:border-border [&_th]:font-medium">
        <tr>
          <th scope="col">Access</th>
          <th scope="col">Headers</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Access name={scopeLabels.partner}>
            Calls under <code translate="no">/v2/partner/…</code>
          </Access>
          <td>
            <code translate="no">x-api-key</code>
          </td>
        </tr>
        <tr className="[&>*]:border-t [&>*]:border-border">
          <Access name={scopeLabels.client}>
            Calls under <code translate="no">/v1/…</code>
          </Access>
          <td>
            <code translate="no">x-api-key</code>
            <br />
            <code translate="no">x-organization-id</code>
          </td>
        </tr>
      </tbody>
    </table>
    <p className="text-muted [&_code]:whitespace-nowrap">
      Send the key in <code translate="no">x-api-key</code>, without other credentials. In{' '}
      <code translate="no">Authorization: Bearer …</code> it is refused.
    </p>
  </section>
)

const Access = ({ name, children }: { name: string; children: ReactNode }) => (
  <th scope="row" className="font-normal">
    <span className="block font-medium">{name}</span>
    <span className="text-muted">{children}</span>
  </th>
)
