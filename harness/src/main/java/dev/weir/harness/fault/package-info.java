/**
 * What a proxy does when one of three backends misbehaves: the fault table, for Weir and for others beside it.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.fault.Misbehaviour} is a fault as a value; a {@link
 * dev.weir.harness.fault.FaultyBackend} obeys one until it is healed, each of its connections being a {@code Visit},
 * and writes all it sees into a {@link dev.weir.harness.fault.Journal}. A {@link dev.weir.harness.fault.FaultLoad} lets
 * many clients ask through the proxy; each {@link dev.weir.harness.fault.Ask} has an id that its answer must carry, so
 * the client can tell its {@link dev.weir.harness.fault.Fate}. A {@link dev.weir.harness.fault.ProxyProgram} starts the
 * proxy in between.
 *
 * <p>A {@link dev.weir.harness.fault.FaultRun} puts these together, and its {@link dev.weir.harness.fault.FaultResult}
 * is a line of the table that {@link dev.weir.harness.fault.FaultTable} prints.
 *
 * <p>Nothing in here knows Weir but the one class that starts it: whatever stands in front of three ports can be
 * judged.
 */
@NullMarked
package dev.weir.harness.fault;

import org.jspecify.annotations.NullMarked;
