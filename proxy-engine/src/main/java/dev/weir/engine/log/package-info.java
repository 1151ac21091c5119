/**
 * The access logs. {@link dev.weir.engine.log.AccessLogs} is the entry point: it opens the files of a configuration and
 * makes an observer for each loop. The observer's {@link dev.weir.engine.log.LoopLog} decides which requests a log has
 * and formats them ({@link dev.weir.engine.log.LineFormat}). A ring of bytes ({@link dev.weir.engine.log.LineRing})
 * hands the lines to the writing thread ({@link dev.weir.engine.log.LogWriter}), because a loop must not wait for a
 * disk.
 */
@NullMarked
package dev.weir.engine.log;

import org.jspecify.annotations.NullMarked;
