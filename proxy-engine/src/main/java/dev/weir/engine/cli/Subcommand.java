package dev.weir.engine.cli;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code weir}, such as {@code weir run}. A module adds one by implementing this with picocli's
 * {@code @Command(name = …)} on the class, a public constructor without parameters, and a line in
 * {@code META-INF/services/dev.weir.engine.cli.Subcommand}: {@code CLASS # NAME: SUMMARY}, with the name and the
 * description of its annotation. With that line {@code weir --help} lists it without loading the class, and the
 * launcher finds the module that provides its class path.
 *
 * <p>{@link #call} returns the exit status. To refuse invalid arguments, throw picocli's {@code ParameterException}
 * or {@link UsageException}: its message becomes one line on standard error, and the exit status is 2.
 */
public interface Subcommand extends Callable<Integer> {}
