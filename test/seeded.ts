export interface Random {
  /** 0..count - 1. */
  below(count: number): number;
  one<T>(list: readonly T[]): T;
}

/** Park and Miller's generator: the same choices in every run. */
export function seeded(seed: number): Random {
  let state = seed;
  const below = (count: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % count;
  };
  return { below, one: (list) => list[below(list.length)]! };
}
