package dev.weir.engine.configure;

import java.util.ArrayList;
import java.util.List;

/** The options {@code --listen} and {@code --certificate}, as {@code listen} of a file. */
final class ListenOptions {
    private static final String LISTEN = "--listen";
    private static final String CERTIFICATE = "--certificate";

    private final Problems problems;

    ListenOptions(Problems problems) {
        this.problems = problems;
    }

    /** Replaces the addresses of the file; with a certificate, all of them have TLS. */
    void lay(ConfigNode.Mapping root, List<String> addresses, List<String> certificates) {
        ConfigNode.Listing named = certificates(certificates);
        if (addresses.isEmpty()) {
            if (!certificates.isEmpty()) {
                problems.add(
                        named.place(), "--certificate needs --listen HOST:PORT; a file has certificates of its own");
            }
            return;
        }
        List<ConfigNode> entries = new ArrayList<>();
        for (String address : addresses) {
            SourceLocation place = SourceLocation.ofOption(LISTEN + " " + address);
            var text = new ConfigNode.Text(address, place);
            entries.add(named.items().isEmpty() ? text : withTls(text, named));
        }
        SourceLocation place = SourceLocation.ofOption(LISTEN);
        DottedKeys.lay(root, Keys.LISTEN, place, new ConfigNode.Listing(entries, place));
    }

    private static ConfigNode.Mapping withTls(ConfigNode.Text address, ConfigNode.Listing certificates) {
        var tls = new ConfigNode.Mapping(certificates.place());
        put(tls, TlsKeys.CERTIFICATES, certificates);
        var entry = new ConfigNode.Mapping(address.place());
        put(entry, Keys.ADDRESS, address);
        put(entry, TlsKeys.TLS, tls);
        return entry;
    }

    private ConfigNode.Listing certificates(List<String> written) {
        List<ConfigNode> items = new ArrayList<>();
        for (String each : written) {
            SourceLocation place = SourceLocation.ofOption(CERTIFICATE + " " + each);
            String[] files = each.split(",", -1);
            if (files.length > 2 || List.of(files).contains("")) {
                problems.add(place, "is not a certificate; write --certificate CHAIN,KEY or one file with both");
                continue;
            }
            var certificate = new ConfigNode.Mapping(place);
            put(certificate, TlsKeys.CHAIN, new ConfigNode.Text(files[0], place));
            put(certificate, TlsKeys.KEY, new ConfigNode.Text(files[files.length - 1], place));
            items.add(certificate);
        }
        return new ConfigNode.Listing(items, SourceLocation.ofOption(CERTIFICATE));
    }

    private static void put(ConfigNode.Mapping into, String key, ConfigNode value) {
        into.put(new ConfigNode.Mapping.Entry(key, value.place(), value));
    }
}
