/**
 * All scenarios, by the phase in which the fault occurs.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.catalogue.Catalogue} lists the classes; each is a table with a
 * scenario in each row. Scripts that many of them share are in {@code ScenarioScripts}.
 */
@NullMarked
package dev.weir.harness.catalogue;

import org.jspecify.annotations.NullMarked;
