package dev.weir.engine.certificates;

import dev.weir.engine.config.PassphraseSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads passphrases of private keys. No error message contains one. */
final class PassphraseReader {
    private static final int MOST_BYTES = 4096;

    private final Function<String, @Nullable String> variables;

    /** @param variables the environment variables */
    PassphraseReader(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /**
     * Reads a passphrase.
     *
     * @param key the file of the private key, for errors
     */
    char[] read(PassphraseSource source, Path key) throws TlsFilesException {
        if (source instanceof PassphraseSource.OfFile named) {
            Path file = named.file();
            try {
                return firstLine(file);
            } catch (NoSuchFileException e) {
                throw refused(file, "there is no such file", key);
            } catch (CharacterCodingException e) {
                throw refused(file, "it is not a text in UTF-8", key);
            } catch (IOException e) {
                throw refused(file, "it cannot be read: " + e.getMessage(), key);
            }
        }
        String name = ((PassphraseSource.OfVariable) source).name();
        String value = variables.apply(name);
        if (value == null || value.isEmpty()) {
            throw new TlsFilesException(List.of(
                    key + ": the environment variable " + name + " is not set; put the key's passphrase there"));
        }
        return value.toCharArray();
    }

    private static TlsFilesException refused(Path file, String why, Path key) {
        return new TlsFilesException(
                List.of(file + ": " + why + "; put the passphrase of " + key + " into its first line"));
    }

    private static char[] firstLine(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it has more than " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String line = text.lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new IOException("its first line is empty");
            }
            return line.toCharArray();
        }
    }
}
