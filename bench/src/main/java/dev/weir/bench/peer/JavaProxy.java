package dev.weir.bench.peer;

import java.nio.file.Files;
import java.nio.file.Path;

/** The command line that the Java peers share: {@code --version}, or a file with their {@link Setup}. */
final class JavaProxy {
    private JavaProxy() {}

    /** Starts a proxy. */
    interface Starter {
        /**
         * Returns as soon as it listens, or before.
         *
         * @throws Exception if it cannot
         */
        void start(Setup setup) throws Exception;
    }

    /**
     * Does what the arguments say.
     *
     * @param library a class of the library that it is made of, whose jar knows its version
     * @throws Exception if it cannot be started; the JVM then ends with it
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
