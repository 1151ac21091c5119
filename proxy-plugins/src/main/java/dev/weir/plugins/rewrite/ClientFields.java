package dev.weir.plugins.rewrite;

import java.util.List;

/**
 * Lists the customary fields by which proxies describe the client to a backend. A client that sends one of
 * them can forge its identity if a backend trusts that field. Fields with other names are forwarded.
 *
 * <p>Three of them are written here. The others are not, even where the value is known: a port is in {@code
 * X-Forwarded-Host}, an address in {@code X-Forwarded-For}, and two fields that say the same can differ.
 */
final class ClientFields {
    static final String FOR = "X-Forwarded-For";
    static final String PROTO = "X-Forwarded-Proto";
    static final String HOST = "X-Forwarded-Host";

    /** What is written here. */
    static final List<String> WRITTEN = List.of(FOR, PROTO, HOST);

    /** With all that goes on with a hyphen. */
    private static final List<String> FAMILIES = List.of(
            "X-Forwarded", // -For, -Host, -Port, -Prefix, -Proto, -Server, -Ssl: Apache, Traefik, Spring, Rails, PHP
            // -User, -Email, -Groups: oauth2-proxy; -Client-Cert: Envoy; -Method, -Uri: Traefik's forward auth
            "X-Original", // -For, -Proto, -Host: ASP.NET; -URL: another path for IIS, Symfony, nginx' auth_request
            "X-Envoy", // -External-Address, -Internal: Envoy believes them of an internal peer, which this proxy is
            "X-SSL", // -Client-Verify and its like: HAProxy's and nginx' way to tell of a certificate
            "SSL-Client"); // the same, of Apache

    private static final List<String> NAMES = List.of(
            // the client's address
            "X-Real-IP", // nginx
            "X-Real-Port", // nginx
            "Client-IP", // PHP applications read HTTP_CLIENT_IP before all others
            "X-Client-IP", // Apache's mod_remoteip, Azure
            "X-Cluster-Client-IP", // Riverbed, Rackspace
            "X-Remote-IP", // as Tornado reads it
            "X-Remote-Addr", // as frameworks have read it
            "X-Originating-IP", // mail and web-mail gateways
            "X-ProxyUser-IP", // as PHP applications read it
            "Forwarded-For", // PHP applications read HTTP_FORWARDED_FOR
            "Proxy-Client-IP", // Java applications read it, from WebLogic on
            "WL-Proxy-Client-IP", // WebLogic
            "True-Client-IP", // Akamai, Cloudflare
            "CF-Connecting-IP", // Cloudflare, with the next two
            "CF-Connecting-IPv6",
            "CF-Pseudo-IPv4",
            "Fastly-Client-IP", // Fastly
            "Fly-Client-IP", // Fly
            "DO-Connecting-IP", // DigitalOcean
            "Incap-Client-IP", // Imperva
            "X-Sucuri-ClientIP", // Sucuri
            "X-Azure-ClientIP", // Azure Front Door, with the next
            "X-Azure-SocketIP",
            "X-AppEngine-User-IP", // Google, with the next
            "X-AppEngine-Remote-Addr",
            "X-NF-Client-Connection-IP", // Netlify
            "X-Vercel-Forwarded-For", // Vercel
            // its protocol
            "X-Scheme", // nginx' ingress
            "X-URL-Scheme", // as Werkzeug and others read it
            "Front-End-Https", // Exchange, IIS
            "CF-Visitor", // Cloudflare
            "Fastly-SSL", // Fastly
            "WL-Proxy-SSL", // WebLogic
            // what it asked for
            "X-Host", // as frameworks have read it
            "X-Rewrite-URL", // another path for IIS, Zend, Symfony
            "X-Script-Name"); // another root for WSGI applications

    static final FoldedNames ALL = new FoldedNames(NAMES, FAMILIES);

    private ClientFields() {}

    /** Whether it is spelled as it should be, without any sign but hyphens. */
    static boolean isPlain(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
