'use client'

import { useState } from 'react'

export type Key = { id: string; createdAtSeconds: number; client: { id: string; name: string } | null }

const columns = ['Client', 'Created', 'Expires', 'Status', '']

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
      <th scope="row" data-column="client">
        {client ? (
          <span className="key-name" title={`${client.name} · ${client.id}`}>
            <bdi translate="no">{client.name}</bdi>
          </span>
        ) : (
          <span className="key-name">All clients</span>
        )}
        <code className="key-id" title={id} translate="no">
          {`${id.slice(0, 4)}…${id.slice(-4)}`}
        </code>
        {client && (
          <>
            {' '}
            <code className="key-id" translate="no">
              {client.id}
            </code>
          </>
        )}
      </th>
      <td data-column="created">
        <time className="timestamp" dateTime={createdAt}>
          {createdAt.slice(0, 10)}
        </time>
      </td>
      <td data-column="expires">Never</td>
      <td data-column="status">
        <span className="badge badge-success">{revoking ? 'Revoking' : 'Active'}</span>
      </td>
      <td data-column="actions">
        <button
          type="button"
          tabIndex={-1}
          title="Revoke"
          aria-label={`Revoke key ${id}`}
          className="row-button row-revoke"
          onClick={() => onRevoke(id)}
        />
        <button
          type="button"
          id={`actions-${id}`}
          aria-label={`Actions for key ${id}`}
          aria-haspopup="dialog"
          className="row-button row-menu"
        />
      </td>
    </tr>
  )
}
