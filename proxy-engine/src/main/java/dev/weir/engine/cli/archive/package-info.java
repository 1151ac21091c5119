/**
 * The archive that shortens the start of Weir. {@link dev.weir.engine.cli.archive.ArchiveMaker} makes it with child
 * processes of the same JVM, in the steps that {@link dev.weir.engine.cli.archive.ArchiveKind} lists for this version
 * of Java. In one of these processes, {@link dev.weir.engine.cli.archive.Rehearsal} runs a proxy and sends requests
 * through it.
 */
@NullMarked
package dev.weir.engine.cli.archive;

import org.jspecify.annotations.NullMarked;
