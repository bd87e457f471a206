/** In small print: the request that support may ask for. */
export const RequestId = ({ id }: { id: string | undefined }) =>
  id && (
    <p className="text-xs text-muted">
      Request{' '}
      <code translate="no" className="font-mono">
        {id}
      </code>
    </p>
  )
