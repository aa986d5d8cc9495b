/**
 * The same function, which computes each answer once: for what depends on nothing but a few texts
 * and numbers, takes long beside looking it up, and is asked again and again. What it throws is not
 * kept. Whoever gets an answer shares it, so answers must not be changed.
 */
export function remembered<
  A extends readonly (string | number)[],
  R extends string | number | object,
>(compute: (...given: A) => R): (...given: A) => R {
  const known = new Map<string, R>();
  return (...given) => {
    const key = given.join('\n');
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = compute(...given);
    // Emptied when full: the few that are still asked for are soon here again.
    if (known.size >= most) known.clear();
    known.set(key, answer);
    return answer;
  };
}

/** A few years of days: a few hundred kilobytes at most. */
const most = 2000;
