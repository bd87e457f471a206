import { clientKey, ExampleScreen, keys } from '@/components/api-keys/example-screen'
import { KeyTable } from '@/components/api-keys/list/key-table'
import { nothing, type State } from '@/components/ui/state'
import type { KeySelection } from '@/lib/api-keys/list/selection'
import type { ApiKey } from '@/lib/api-keys/schema'
import SelectionBar from './selection-bar'

export const selectionOf = (selected: ApiKey[], choosing = false): KeySelection => ({
  selectedIds: new Set(selected.map(({ apiKeyId }) => apiKeyId)),
  choosing,
  select: nothing,
})

const selected = (name: string, chosen: ApiKey[], shown: ApiKey[], choosing = false): State => ({
  name,
  element: (
    <ExampleScreen>
      <div className="flex flex-col gap-3">
        {chosen.length > 0 && (
          <SelectionBar keys={keys} shown={shown} selection={selectionOf(chosen)} openRevokeMany={nothing} />
        )}
        <KeyTable
          keys={shown}
          isLong={false}
          missing={null}
          WindowedRows={undefined}
          onTryAgain={nothing}
          sort="created"
          order="desc"
          highlightedId={null}
          onSort={nothing}
          openMenu={nothing}
          selection={selectionOf(chosen, choosing)}
        />
      </div>
    </ExampleScreen>
  ),
})

export const states: State[] = [
  selected('select-in-rows', [], keys, true),
  selected('selected', [clientKey], keys),
  selected('selected-all', keys, keys),
  selected('selected-not-shown', keys, [clientKey]),
]
