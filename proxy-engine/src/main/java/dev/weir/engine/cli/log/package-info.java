/**
 * The access log. {@link dev.weir.engine.cli.log.AccessLog} is the way in: each loop gets an observer that turns an
 * exchange into text ({@link dev.weir.engine.cli.log.AccessLogLine}) and hands it to the one thread that writes
 * ({@link dev.weir.engine.cli.log.LogWriter}), because a loop must not wait for a disk.
 */
@NullMarked
package dev.weir.engine.cli.log;

import org.jspecify.annotations.NullMarked;
