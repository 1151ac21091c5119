package dev.weir.plugins.rewrite;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Describes the client and its request to backends, in one or both of two families of fields:
 * <ul>
 * <li>The customary family: {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. All other
 *     fields by which proxies describe a client belong to it too: all that begin with {@code X-Forwarded},
 *     {@code X-Original}, {@code X-Envoy}, {@code X-SSL} or {@code SSL-Client}, and {@code X-Real-IP}, {@code X-Client-IP},
 *     {@code True-Client-IP}, {@code CF-Connecting-IP} and their like. The class {@code ClientFields} lists them, each with
 *     its reason. The plugin writes only the first three.
 * <li>{@code Forwarded} (RFC 7239).
 * </ul>
 *
 * <p>The peer is the side that connected to the proxy: a client, or another proxy. Any client can send such fields, so
 * the fields of a peer count only if the peer is trusted:
 *
 * <table>
 * <caption>how a family is handled</caption>
 * <tr><th>mode</th><th>from a trusted peer</th><th>from any other peer</th></tr>
 * <tr><td>append</td><td>kept, and the peer added</td><td>replaced</td></tr>
 * <tr><td>replace</td><td>replaced</td><td>replaced</td></tr>
 * <tr><td>off</td><td>not changed</td><td>removed, because a backend might read it</td></tr>
 * </table>
 *
 * <p>If one family is off, the table holds. If both are off, the plugin does nothing.
 * <ul>
 * <li><i>Replaced</i> means: all fields of the family are removed, and new ones say what the proxy itself knows. That
 *     is the peer's address, {@code http} or on a connection with TLS {@code https}, and the request's {@code Host} (left
 *     out if there is none, or more than a host and port).
 * <li><i>Added</i> means: the address follows at the end of the list. The protocol and the host stay as the first proxy
 *     saw them, and are set only where they are missing.
 * <li>A malformed value is not kept even from a trusted peer, because it often comes from further away: an open quote
 *     would swallow the address that is added behind it. A list longer than 4 KiB is not kept either.
 * <li>An IPv4 address mapped into IPv6 is written and trusted as IPv4.
 * <li>Names that a CGI-like backend cannot tell from these ({@code X_Forwarded_For}, {@code X.Real.IP}) are always
 *     removed, except where the table says <i>not changed</i>.
 * </ul>
 */
@Plugin(name = "forwarded-fields", summary = "describes the client to backends: X-Forwarded-For and others, Forwarded")
public final class ForwardedFields implements HeaderRewriter {
    /** How a family of fields is handled. */
    public enum Mode {
        /** Not written. */
        OFF,
        /** Fields from a trusted peer are kept and extended; all others are replaced. */
        APPEND,
        /** Received fields are replaced. */
        REPLACE
    }

    /**
     * The settings.
     *
     * @param xForwarded mode of {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}
     * @param forwarded  mode of {@code Forwarded}
     * @param trust      addresses and networks of trusted peers
     * @param keep       fields that are kept unchanged from any peer
     */
    public record Settings(
            @PluginSetting(defaultValue = "append", meaning = "X-Forwarded-For, X-Forwarded-Proto, X-Forwarded-Host")
            Mode xForwarded,

            @PluginSetting(defaultValue = "off", meaning = "Forwarded (RFC 7239)")
            Mode forwarded,

            @PluginSetting(
                    defaultValue = "",
                    meaning = "trusted peers: addresses and networks, for instance 10.0.0.0/8,2001:db8::7")
            List<String> trust,

            @PluginSetting(
                    defaultValue = "",
                    meaning = "fields about the client that are kept from any peer, for instance X-Script-Name")
            List<String> keep) {
        /**
         * Checks them.
         *
         * @throws IllegalArgumentException if what is trusted is neither address nor network, or what is kept is none
         *     of the fields that would be removed
         */
        public Settings {
            trust = List.copyOf(trust);
            keep = List.copyOf(keep);
            IpNetworks.of("trust", trust);
            keep.forEach(Settings::requireRemovable);
        }

        private static void requireRemovable(String name) {
            boolean written = ClientFields.WRITTEN.stream().anyMatch(name::equalsIgnoreCase);
            if (written) {
                throw new IllegalArgumentException(
                        "keep: '" + name + "' is written by the plugin; see x-forwarded and trust");
            }
            if (!ClientFields.ALL.contain(name) || !ClientFields.isPlain(name)) {
                throw new IllegalArgumentException("keep: '" + name + "' is not one of the fields that are removed");
            }
        }
    }

    private static final FieldFamily FORWARDED = new Forwarded();

    private final FieldFamily customary;
    private final Mode xForwarded;
    private final Mode forwarded;
    private final IpNetworks trusted;

    /** Creates the plugin. */
    @Inject
    public ForwardedFields(Settings settings) {
        this.customary = new XForwarded(settings.keep());
        this.xForwarded = settings.xForwarded();
        this.forwarded = settings.forwarded();
        this.trusted = IpNetworks.of("trust", settings.trust());
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        if (xForwarded == Mode.OFF && forwarded == Mode.OFF) {
            return;
        }
        byte[] peer = IpAddress.octets(exchange.request().client().getAddress());
        boolean believed = trusted.contain(peer);
        Hop hop = Hop.of(peer, exchange.request().encryption() != null, headers.first("Host"));
        edit(customary, xForwarded, headers, believed, hop);
        edit(FORWARDED, forwarded, headers, believed, hop);
    }

    private static void edit(FieldFamily family, Mode mode, Headers headers, boolean believed, Hop hop) {
        if (mode == Mode.APPEND && believed) {
            family.extend(headers, hop);
        } else if (mode != Mode.OFF) {
            family.replace(headers, hop);
        } else if (!believed) {
            family.remove(headers);
        }
    }
}
