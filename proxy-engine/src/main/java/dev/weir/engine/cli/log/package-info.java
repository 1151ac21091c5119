/**
 * The access log. {@link dev.weir.engine.cli.log.AccessLog} is the entry point: each loop gets an observer that formats
 * an exchange ({@link dev.weir.engine.cli.log.AccessLogLine}) and passes it to the writing thread
 * ({@link dev.weir.engine.cli.log.LogWriter}), because a loop must not wait for a disk.
 */
@NullMarked
package dev.weir.engine.cli.log;

import org.jspecify.annotations.NullMarked;
