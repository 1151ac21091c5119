package dev.weir.engine.cli.remote;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.configure.ConfigException;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
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
        if (admin != null && config == null) {
            return client("--admin " + admin, admin, null);
        }
        Path file = config == null ? FILE : config;
        if (config == null && !Files.exists(file)) {
            throw new UsageException("there is no " + file + " in this folder; name the address of the admin interface"
                    + " with --admin HOST:PORT, or the file with --config FILE");
        }
        AdminConfig written = read(file);
        if (written == null && admin == null) {
            throw new UsageException(file + " has no admin interface; add admin: 127.0.0.1:9000 to it, or name the"
                    + " address with --admin HOST:PORT");
        }
        HostPort address = admin == null && written != null ? written.listen() : Objects.requireNonNull(admin);
        return client(file + ": admin", address, written == null ? null : written.tokenFile());
    }

    private AdminClient client(String place, HostPort address, @Nullable Path tokenOfConfiguration) {
        if (address.port() == 0) {
            throw new UsageException(place + ": port 0 is any free port; name the one that the proxy told at its"
                    + " start with --admin HOST:PORT");
        }
        if (tokenFile != null) {
            return new AdminClient(address, token(tokenFile), null);
        }
        if (tokenOfConfiguration == null) {
            return new AdminClient(address, null, null);
        }
        try {
            return new AdminClient(address, token(tokenOfConfiguration), null);
        } catch (UsageException e) { // reads may need none
            return new AdminClient(address, null, e.getMessage());
        }
    }

    private static @Nullable AdminConfig read(Path file) {
        try {
            return new ConfigSource(file, Overlay.NONE, 1).draft().admin();
        } catch (ConfigException e) {
            throw new UsageException(e.lines().get(0));
        }
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
