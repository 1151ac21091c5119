package dev.weir.bench.compare;

/**
 * A proxy as reports name it.
 *
 * @param name unique, of lower-case letters, digits and dashes
 * @param version as it reports it; empty if it reports none
 */
public record Contestant(String name, String version) {}
