package dev.weir.engine.memory;

/**
 * The memory available to the exchanges of one loop.
 *
 * @param heldBytes maximum memory held for slow peers, including heads
 * @param requests  maximum number of concurrent requests, each from its first byte to the end of its response
 */
public record MemoryLimits(long heldBytes, int requests) {}
