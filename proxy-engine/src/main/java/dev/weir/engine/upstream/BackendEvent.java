package dev.weir.engine.upstream;

/**
 * A change of a backend.
 *
 * @param atNanos when, on the clock
 * @param what    the new state, in a word or two
 * @param why     the reason; may be empty
 */
public record BackendEvent(long atNanos, String what, String why) {}
