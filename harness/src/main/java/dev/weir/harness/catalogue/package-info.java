/**
 * All scenarios, by the phase in which something goes wrong.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.catalogue.Catalogue} lists the classes; each is a table whose rows are
 * scenarios. What happens in many of them is in {@code ScenarioScripts}.
 */
@NullMarked
package dev.weir.harness.catalogue;

import org.jspecify.annotations.NullMarked;
