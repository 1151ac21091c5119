/**
 * The archive with which a start of Weir takes less time: {@link dev.weir.engine.cli.archive.ArchiveMaker} makes it with
 * child processes of the same JVM, as {@link dev.weir.engine.cli.archive.ArchiveKind} says for this version of Java. In
 * one of them, {@link dev.weir.engine.cli.archive.Rehearsal} runs a proxy and sends requests through it.
 */
@NullMarked
package dev.weir.engine.cli.archive;

import org.jspecify.annotations.NullMarked;
