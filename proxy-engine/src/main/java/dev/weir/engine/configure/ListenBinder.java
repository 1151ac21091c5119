package dev.weir.engine.configure;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.TlsListenConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the entries of {@code listen}: each an address, or a mapping with an address and settings. */
final class ListenBinder {
    private static final String ADDRESS = "an address to listen on, HOST:PORT,";

    private final Reader reader;
    private final Map<HostPort, SourceLocation> seen = new HashMap<>();

    ListenBinder(Reader reader) {
        this.reader = reader;
    }

    List<ListenConfig> bind(ConfigNode written) {
        List<ConfigNode> items = reader.list(written);
        if (items.isEmpty()) {
            reader.problems()
                    .add(written.place(), "it contains no address; write HOST:PORT, for instance 127.0.0.1:8080");
        }
        List<ListenConfig> places = new ArrayList<>();
        for (ConfigNode each : items) {
            Optional<ListenConfig> place = each instanceof ConfigNode.Mapping mapping
                    ? entry(mapping)
                    : reader.value(each, ADDRESS, HostPort::parse).map(ListenConfig::of);
            place.ifPresent(made -> {
                noteOnce(made.address(), each.place());
                places.add(made);
            });
        }
        return places;
    }

    private Optional<ListenConfig> entry(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, Keys.OF_LISTEN.keySet());
        var own = new SettingsBinder(reader.problems(), List.of(), false);
        for (Setting<?> part : ListenConfig.parts()) {
            ConfigNode.Mapping.Entry entry = mapping.entry(ListenConfig.keyOf(part));
            if (entry != null) {
                own.set(part, entry);
            }
        }
        ConfigNode tlsWritten = mapping.get(TlsKeys.TLS);
        Optional<TlsListenConfig> tls =
                tlsWritten == null ? Optional.empty() : new TlsBinder(reader).ofListen(tlsWritten);
        ConfigNode address = mapping.get(Keys.ADDRESS);
        if (address == null) {
            reader.problems().add(mapping.place(), "an entry of listen needs an address: {address: 127.0.0.1:8080}");
            return Optional.empty();
        }
        return reader.value(address, ADDRESS, HostPort::parse)
                .map(place -> new ListenConfig(place, own.values(), tls.orElse(null)));
    }

    /** Refuses a duplicate address, except with port 0, which selects a different free port each time. */
    private void noteOnce(HostPort address, SourceLocation where) {
        SourceLocation first = address.port() == 0 ? null : seen.putIfAbsent(address, where);
        if (first != null) {
            reader.twice(where, address.toString(), first);
        }
    }
}
