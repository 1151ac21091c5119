package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that name the admin interface. The configuration file is read only if it is named, or if no address is
 * given: a token of a file in this folder is never sent to an address that this file does not name.
 */
final class RemoteOptions {
    private static final Path FILE = Path.of("weir.yml");
    private static final int LONGEST_TOKEN = 4 << 10;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Address of the admin interface (default: the one in the configuration file).")
    private @Nullable HostPort admin;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token for the admin interface (default: the one in the configuration file).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file with the address and the token, below admin: (default: weir.yml in the"
                    + " working directory, unless --admin is given).")
    private @Nullable Path config;

    /** A client for what they name. @throws UsageException if they name none */
    AdminClient client() {
        HostPort address = admin;
        Path file = tokenFile;
        if (address == null || config != null) {
            throw new UsageException("not read yet " + FILE);
        }
        if (address.port() == 0) {
            throw new UsageException("--admin " + address
                    + ": port 0 is any free port; write the one that the proxy named at its start");
        }
        return new AdminClient(address, file == null ? null : token(file));
    }

    private static String token(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String token = new String(in.readNBytes(LONGEST_TOKEN + 1), StandardCharsets.ISO_8859_1).strip();
            boolean usable = !token.isEmpty()
                    && token.length() <= LONGEST_TOKEN
                    && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
            if (!usable) {
                throw new UsageException(file + " holds no token, which is one line of letters, digits and signs");
            }
            return token;
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": there is no such file, which should hold the token");
        } catch (AccessDeniedException e) {
            throw new UsageException(file + ": this user may not read the token in it");
        } catch (IOException e) {
            throw new UsageException(file + ": the token in it cannot be read: " + e.getMessage());
        }
    }
}
