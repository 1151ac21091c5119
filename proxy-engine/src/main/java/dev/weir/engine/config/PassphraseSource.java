package dev.weir.engine.config;

import java.nio.file.Path;

/** Where the passphrase of an encrypted private key is read from. It is never in the configuration itself. */
public sealed interface PassphraseSource {
    /** A file; the passphrase is its first line. */
    record OfFile(Path file) implements PassphraseSource {}

    /** An environment variable of the process. */
    record OfVariable(String name) implements PassphraseSource {}
}
