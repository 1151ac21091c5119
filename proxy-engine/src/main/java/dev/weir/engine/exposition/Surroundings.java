package dev.weir.engine.exposition;

import dev.weir.engine.certificates.TlsMaterial;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is published and the proxy itself does not know. Asked at each scrape, on its thread.
 *
 * @param certificates     the certificates in use
 * @param reloadsSucceeded number of reloads that were applied
 * @param reloadsFailed    number of reloads that changed nothing because of a problem
 * @param linesDropped     number of lines of access logs that were lost
 */
public record Surroundings(
        Supplier<TlsMaterial> certificates,
        LongSupplier reloadsSucceeded,
        LongSupplier reloadsFailed,
        LongSupplier linesDropped) {
    /** No certificates and no reloads. */
    public static final Surroundings NONE = new Surroundings(() -> TlsMaterial.NONE, () -> 0, () -> 0, () -> 0);
}
