import type { Emit, Input } from '../../shared/contract.ts';
import type { Exclusions } from '../../shared/mask.ts';
import { nfc } from '../../shared/nfc.ts';
import type { Office } from '../office/office.ts';
import type { ExclusionStore } from './exclusion-store.ts';
import { comparedName, isExcluded } from './program-names.ts';

type Deps = {
  readonly store: ExclusionStore;
  readonly office: Office;
  readonly emit: Emit;
};

/** Programs whose windows are not recorded: the office's, which stand, and the officer's own. */
export function createExclusions({ store, office, emit }: Deps) {
  let own = store.list();
  const changed = (): void => {
    own = store.list();
    emit('masks.changed', {});
  };
  const fixed = (): string[] => office.kit().policy.excludedApps;

  return {
    list: (): Exclusions => ({ fixed: [...fixed()], own: [...own] }),
    all: (): string[] => [...fixed(), ...own],
    exclude({ program }: Input<'masks.exclude'>): void {
      if (comparedName(program) === '' || isExcluded([program], own)) return;
      store.insert(nfc(program).trim());
      changed();
    },
    include({ program }: Input<'masks.include'>): void {
      store.remove(program);
      changed();
    },
  };
}
