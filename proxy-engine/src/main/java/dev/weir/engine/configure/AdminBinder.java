package dev.weir.engine.configure;

import dev.weir.engine.config.AdminConfig;
import dev.weir.engine.config.HostPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts {@code admin}: an address, or a mapping with an address. */
final class AdminBinder {
    private static final String ADDRESS = "an address for the admin interface, HOST:PORT,";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private final Reader reader;

    AdminBinder(Reader reader) {
        this.reader = reader;
    }

    /** Converts it. @return {@code null} if it is not configured, or invalid */
    @Nullable AdminConfig bind(@Nullable ConfigNode written) {
        if (written == null) {
            return null;
        }
        Optional<AdminConfig> made = written instanceof ConfigNode.Mapping mapping
                ? ofMapping(mapping)
                : reader.value(written, ADDRESS, HostPort::parse).map(AdminConfig::of);
        return made.filter(admin -> safe(admin, written)).orElse(null);
    }

    private Optional<AdminConfig> ofMapping(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, AdminKeys.ALL.keySet());
        ConfigNode address = mapping.get(AdminKeys.LISTEN);
        if (address == null) {
            reader.problems().add(mapping.place(), "admin needs an address: {listen: 127.0.0.1:9000}");
            return Optional.empty();
        }
        Optional<HostPort> listen = reader.value(address, ADDRESS, HostPort::parse);
        ConfigNode file = mapping.get(AdminKeys.TOKEN_FILE);
        Path token = file == null
                ? null
                : reader.file(file, "the name of a file with a token").orElse(null);
        int streams = number(mapping, AdminKeys.MAX_STREAMS, 0, AdminConfig.DEFAULT_STREAMS);
        int connections = number(mapping, AdminKeys.CONNECTIONS, 1, AdminConfig.DEFAULT_CONNECTIONS);
        List<String> names = names(mapping.get(AdminKeys.NAMES));
        try {
            return listen.map(place -> new AdminConfig(place, token, streams, connections, names));
        } catch (IllegalArgumentException e) {
            reader.problems().add(mapping.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private int number(ConfigNode.Mapping mapping, String key, int least, int otherwise) {
        ConfigNode written = mapping.get(key);
        return written == null
                ? otherwise
                : reader.number(written, AdminKeys.ADMIN + "." + key, least, AdminKeys.MOST_CONNECTIONS)
                        .orElse(otherwise);
    }

    private List<String> names(@Nullable ConfigNode written) {
        List<String> names = new ArrayList<>();
        for (ConfigNode each : reader.list(written)) {
            reader.value(each, "a host name", AdminBinder::name).ifPresent(names::add);
        }
        return names;
    }

    private static String name(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a host name; write it without a port");
        }
        return lower;
    }

    /** Anyone who can reach the address could read everything. */
    private boolean safe(AdminConfig admin, ConfigNode written) {
        boolean safe = admin.loopback() || admin.tokenFile() != null;
        if (!safe) {
            reader.problems()
                    .add(
                            written.place(),
                            "admin listens on " + admin.listen() + ", which is not a loopback address, so it needs a"
                                    + " token; write admin: {listen: '" + admin.listen()
                                    + "', token-file: admin.token}, or listen on 127.0.0.1");
        }
        return safe;
    }
}
