package dev.weir.engine.cli;

import java.util.concurrent.Callable;

/**
 * Something {@code weir} can do, as in {@code weir run}. A module adds one by implementing this with picocli's
 * {@code @Command(name = …)} on the class, a public constructor without parameters, and a line in
 * {@code META-INF/services/dev.weir.engine.cli.Subcommand}: {@code CLASS # NAME: SUMMARY}, with the name and the
 * description of its annotation. By that line {@code weir --help} lists it without loading the class, and the launcher
 * finds the module whose class path it needs.
 *
 * <p>{@link #call} returns the exit status. To refuse what the user wrote, throw picocli's {@code ParameterException}
 * or {@link UsageException}: its message becomes one line on standard error, and the exit status is 2.
 */
public interface Subcommand extends Callable<Integer> {}
