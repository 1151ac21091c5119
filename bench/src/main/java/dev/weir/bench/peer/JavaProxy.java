package dev.weir.bench.peer;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command line that the Java peers share: {@code --version}, or a file with their {@link Setup}. */
final class JavaProxy {
    private JavaProxy() {}

    /** Starts a proxy. */
    interface Starter {
        /**
         * Starts the proxy; it may not listen yet when this returns.
         *
         * @throws Exception if it cannot be started
         */
        void start(Setup setup) throws Exception;
    }

    /**
     * Executes the arguments.
     *
     * @param library a class of the proxy's library, for the version in the name of its jar
     * @throws Exception if it cannot be started; the JVM then exits
     */
    static void main(String[] arguments, Class<?> library, Starter starter) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected --version or the file with the setup");
        }
        if (arguments[0].equals("--version")) {
            System.out.println(library.getPackage().getImplementationVersion());
            return;
        }
        starter.start(Setup.parse(Files.readAllLines(Path.of(arguments[0]))));
    }
}
