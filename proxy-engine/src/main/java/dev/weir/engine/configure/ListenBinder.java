package dev.weir.engine.configure;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.RedirectConfig;
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

    /** The only target of a redirect. */
    static final String TARGET = "https";

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
        Optional<RedirectConfig> redirect = redirect(mapping);
        ConfigNode address = mapping.get(Keys.ADDRESS);
        if (address == null) {
            reader.problems().add(mapping.place(), "an entry of listen needs an address: {address: 127.0.0.1:8080}");
            return Optional.empty();
        }
        return reader.value(address, ADDRESS, HostPort::parse)
                .map(place -> new ListenConfig(place, own.values(), tls.orElse(null), redirect.orElse(null)));
    }

    private Optional<RedirectConfig> redirect(ConfigNode.Mapping entry) {
        ConfigNode written = entry.get(Keys.REDIRECT);
        if (written == null) {
            return Optional.empty();
        }
        if (entry.get(TlsKeys.TLS) != null) {
            reader.problems()
                    .add(
                            written.place(),
                            "an address with tls has HTTPS already; write redirect at an address of its own: {address:"
                                    + " '0.0.0.0:80', redirect: https}");
            return Optional.empty();
        }
        Optional<RedirectConfig> found = written instanceof ConfigNode.Mapping mapping
                ? redirectTo(mapping)
                : target(written).map(any -> new RedirectConfig(RedirectConfig.HTTPS));
        return found.filter(redirect -> leadsElsewhere(redirect, entry, written));
    }

    private Optional<RedirectConfig> redirectTo(ConfigNode.Mapping mapping) {
        reader.onlyKeys(mapping, Keys.OF_REDIRECT.keySet());
        ConfigNode to = mapping.get(Keys.TO);
        if (to == null) {
            reader.problems().add(mapping.place(), "a redirect needs its target: {to: https, port: 8443}");
            return Optional.empty();
        }
        ConfigNode portWritten = mapping.get(Keys.PORT);
        Optional<Integer> port = portWritten == null
                ? Optional.of(RedirectConfig.HTTPS)
                : reader.number(portWritten, Keys.PORT, 1, RedirectConfig.LARGEST_PORT);
        return target(to).flatMap(any -> port).map(RedirectConfig::new);
    }

    private Optional<String> target(ConfigNode written) {
        return reader.value(written, TARGET, text -> {
            if (!text.equals(TARGET)) {
                throw new IllegalArgumentException("redirect: '" + text
                        + "' is not https; with another port than 443, write redirect: {to: https, port: 8443}");
            }
            return text;
        });
    }

    /** Otherwise a client would be redirected to plain HTTP. */
    private boolean leadsElsewhere(RedirectConfig redirect, ConfigNode.Mapping entry, ConfigNode written) {
        boolean same = entry.get(Keys.ADDRESS) instanceof ConfigNode.Text address
                && address.value().endsWith(":" + redirect.port());
        if (same) {
            reader.problems()
                    .add(
                            written.place(),
                            "the redirect leads to the port of its own address, " + redirect.port()
                                    + ", which has plain HTTP; write the port of an address with tls: {to: https, port:"
                                    + " 8443}");
        }
        return !same;
    }

    /** Refuses a duplicate address, except with port 0, which selects a different free port each time. */
    private void noteOnce(HostPort address, SourceLocation where) {
        SourceLocation first = address.port() == 0 ? null : seen.putIfAbsent(address, where);
        if (first != null) {
            reader.twice(where, address.toString(), first);
        }
    }
}
