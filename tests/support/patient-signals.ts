const { timeout } = AbortSignal;

/** No limit of a second or more that a server is given passes in a test, however busy the machine is. */
AbortSignal.timeout = (ms) =>
  ms < 1000 ? timeout.call(AbortSignal, ms) : new AbortController().signal;
