'use client'

import { useState } from 'react'

export type Key = { id: string; createdAtSeconds: number; client: { id: string; name: string } | null }

const columns = ['Key', 'Access', 'Client', 'Created', 'Expires', 'Status', '']

/** The elements, attributes and texts of the table `API keys`, as React alone renders them. */
export function KeyTable({ keys }: { keys: Key[] }) {
  const [revoking, setRevoking] = useState('')
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              <button type="button">{column}</button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} revoking={key.id === revoking} onRevoke={setRevoking} />
        ))}
      </tbody>
    </table>
  )
}

function KeyRow({
  apiKey: { id, createdAtSeconds, client },
  revoking,
  onRevoke,
}: {
  apiKey: Key
  revoking: boolean
  onRevoke: (id: string) => void
}) {
  const createdAt = new Date(createdAtSeconds * 1000).toISOString()
  return (
    <tr className="list-row key-row" data-key-id={id}>
      <th scope="row" className="key-id">
        <code id={`key-${id}`} title={id} translate="no">
          {`${id.slice(0, 4)}…${id.slice(-4)}`}
        </code>
        <button type="button" aria-label="Copy key ID" title="Copy key ID" className="copy-button" />
      </th>
      <td data-label="Access">
        <span className="badge badge-neutral">{client ? 'One client' : 'All clients'}</span>
      </td>
      {client ? (
        <td data-label="Client">
          <span className="key-client" title={`${client.name} · ${client.id}`}>
            <bdi translate="no">{client.name}</bdi>
            <code translate="no">{client.id}</code>
          </span>
        </td>
      ) : (
        <td data-label="Client" className="text-muted">
          All clients
        </td>
      )}
      <td data-label="Created">
        <button type="button" className="timestamp">
          <time dateTime={createdAt}>{createdAt.slice(0, 10)}</time> UTC
        </button>
      </td>
      <td data-label="Expires" className="text-muted">
        Never
      </td>
      <td className="row-status">
        <span className="badge badge-success">{revoking ? 'Revoking' : 'Active'}</span>
      </td>
      <td className="key-actions">
        <button
          type="button"
          id={`revoke-${id}`}
          aria-describedby={`key-${id}`}
          className="button button-quiet"
          onClick={() => onRevoke(id)}
        >
          Revoke
        </button>
      </td>
    </tr>
  )
}
