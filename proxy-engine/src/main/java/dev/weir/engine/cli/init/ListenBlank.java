package dev.weir.engine.cli.init;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.RedirectConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of a configuration file that says where clients connect. */
final class ListenBlank {
    private static final List<String> TRIAL = List.of(
            "# The self-signed certificate is for a trial: browsers warn of it, because no CA has signed it. Replace its files.");

    private ListenBlank() {}

    /**
     * Its lines.
     *
     * @param file the configuration file, at whose folder relative paths in it begin
     */
    static List<String> lines(Site site, Path file) {
        Map<String, List<String>> blanks = new HashMap<>();
        blanks.put("LISTEN", List.of(YamlWord.of(site.listen().toString())));
        SiteTls tls = site.tls();
        if (tls == null) {
            return Template.lines("listen-plain.txt", blanks);
        }
        blanks.put("TRIAL", tls.trial() ? TRIAL : List.of());
        blanks.put(
                "CERTIFICATES",
                tls.certificates().stream().map(each -> certificate(each, file)).toList());
        blanks.put("PLAIN", List.of(plain(site.listen(), tls)));
        return Template.lines("listen-tls.txt", blanks);
    }

    private static String certificate(CertificateFiles files, Path file) {
        String key = files.key().equals(files.chain()) ? "" : ", key: " + seenFrom(file, files.key());
        return "- {chain: " + seenFrom(file, files.chain()) + key + "}";
    }

    /** A path from the working folder, as it has to be written in a file that may be in another one. */
    private static String seenFrom(Path file, Path named) {
        if (file.getParent() == null) {
            return YamlWord.of(named.toString());
        }
        Path absolute = named.toAbsolutePath();
        boolean beside =
                file.toAbsolutePath().resolveSibling(absolute.getFileName()).equals(absolute);
        return YamlWord.of((beside ? absolute.getFileName() : absolute).toString());
    }

    /** Without an address for plain HTTP, a line to try. */
    private static String plain(HostPort listen, SiteTls tls) {
        HostPort example = new HostPort(
                listen.host(), listen.port() == TlsOptions.OTHER_HTTP ? TlsOptions.HTTP : TlsOptions.OTHER_HTTP);
        String address = YamlWord.of(String.valueOf(tls.plain() == null ? example : tls.plain()));
        String redirect = listen.port() == RedirectConfig.HTTPS ? "https" : "{to: https, port: " + listen.port() + "}";
        return (tls.plain() == null ? "#" : "") + "- {address: " + address + ", redirect: " + redirect + "}";
    }
}
