package dev.weir.engine.memory;

/**
 * What the exchanges of one loop may take of the process's memory.
 *
 * @param heldBytes what may wait in memory for slow peers, heads among it
 * @param requests  how many requests there may be at a time, from the first byte of each to the end of its response
 */
public record MemoryLimits(long heldBytes, int requests) {}
