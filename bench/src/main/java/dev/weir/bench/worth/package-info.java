/**
 * Measures the effect of Weir's plugins: Weir compared with itself, with one plugin different. Measured by {@link
 * dev.weir.bench.compare}, written by {@link dev.weir.bench.report}.
 */
@org.jspecify.annotations.NullMarked
package dev.weir.bench.worth;
