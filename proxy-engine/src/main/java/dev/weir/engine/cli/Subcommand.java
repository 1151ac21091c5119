package dev.weir.engine.cli;

import java.util.concurrent.Callable;

/**
 * Something {@code weir} can do, as in {@code weir run}. A module adds one by implementing this with picocli's
 * {@code @Command(name = …)} on the class, a public constructor without parameters, and its name in
 * {@code META-INF/services/dev.weir.engine.cli.Subcommand}.
 *
 * <p>{@link #call} returns the exit status. To refuse what the user wrote, throw picocli's {@code ParameterException}
 * or {@link UsageException}: its message becomes one line on standard error, and the exit status is 2.
 */
public interface Subcommand extends Callable<Integer> {}
