package dev.weir.engine.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that a certificate is for (RFC 9525 §6): its subject alternative names. If it has none, its common name
 * counts, because internal CAs still issue such certificates.
 */
public final class CertificateNames {
    /** No names. */
    static final CertificateNames NONE = new CertificateNames();

    private static final int DNS = 2;
    private static final int IP = 7;
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String WILDCARD = "*.";
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?:[0-9a-fA-F][0-9a-fA-F.]*+)?+:[0-9a-fA-F:.]*+");

    private final Set<String> dns = new LinkedHashSet<>();
    private final Set<InetAddress> addresses = new LinkedHashSet<>();

    private CertificateNames() {}

    /** Reads the names of a certificate. A malformed name is left out. */
    public static CertificateNames of(X509Certificate certificate) {
        var names = new CertificateNames();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(names::add);
            }
            if (names.dns.isEmpty() && names.addresses.isEmpty()) {
                names.addCommonName(certificate.getSubjectX500Principal().getEncoded());
            }
        } catch (CertificateParsingException | DerException e) {
            // then it has no name, and the check reports that
        }
        return names;
    }

    private void add(List<?> alternative) {
        if (alternative.get(0) instanceof Integer type && alternative.get(1) instanceof String name) {
            if (type == DNS) {
                dns.add(ServerNames.normal(name));
            } else if (type == IP) {
                addAddress(name);
            }
        }
    }

    /** A name is a sequence of sets of attributes (RFC 5280 §4.1.2.4). */
    private void addCommonName(byte[] subject) throws DerException {
        DerReader sets = new DerReader(subject).inside(DerReader.SEQUENCE);
        while (sets.hasNext()) {
            DerReader set = sets.inside(DerReader.SET);
            while (set.hasNext()) {
                DerReader attribute = set.inside(DerReader.SEQUENCE);
                if (attribute.oid().equals(COMMON_NAME)) {
                    String name = new String(attribute.anyContent(), StandardCharsets.UTF_8);
                    if (!addAddress(name)) {
                        dns.add(ServerNames.normal(name));
                    }
                }
            }
        }
    }

    private boolean addAddress(String text) {
        InetAddress address = address(text);
        return address != null && addresses.add(address);
    }

    /** The host names in lower case, in the order of the certificate; a wildcard is {@code *.example.org}. */
    public Set<String> dns() {
        return Collections.unmodifiableSet(dns);
    }

    /** The first name in the order of the certificate, for messages; {@code null} if there is none. */
    public @Nullable String first() {
        return dns.isEmpty()
                ? addresses.stream()
                        .findFirst()
                        .map(InetAddress::getHostAddress)
                        .orElse(null)
                : dns.iterator().next();
    }

    /**
     * Whether the certificate is for a host.
     *
     * @param host a host name, or an IP address with or without brackets; without a port
     */
    public boolean covers(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress address = address(bare);
        if (address != null) {
            return addresses.contains(address);
        }
        String name = ServerNames.normal(host);
        int dot = name.indexOf('.');
        return dns.contains(name) || (dot > 0 && dns.contains(WILDCARD + name.substring(dot + 1)));
    }

    /** Parses a numeric address; {@code null} if the text is none. Never asks a name server. */
    static @Nullable InetAddress address(String text) {
        try {
            boolean numeric = isIpv4(text) || IPV6.matcher(text).matches();
            return numeric ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isIpv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            return false;
        }
        for (String octet : text.split("\\.", -1)) {
            if (Integer.parseInt(octet) > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** The names, separated by commas, for messages. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>(dns);
        addresses.forEach(address -> all.add(address.getHostAddress()));
        return all.isEmpty() ? "no name" : String.join(", ", all);
    }
}
