package dev.weir.engine.cli.init;

import dev.weir.engine.config.CertificateFiles;
import dev.weir.engine.tls.CertifiedKey;
import dev.weir.engine.tls.PemFile;
import dev.weir.engine.tls.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a self-signed certificate where a site has none yet, so that HTTPS can be tried. */
public final class TrialCertificate {
    private static final String WARNING = "Browsers warn of it, because no CA has signed it";

    private final Prompts prompts;
    private final boolean agreed;
    private final Instant now;

    /** @param agreed whether to make it without a question */
    public TrialCertificate(Prompts prompts, boolean agreed, Instant now) {
        this.prompts = prompts;
        this.agreed = agreed;
        this.now = now;
    }

    /**
     * Makes the missing certificates of a site.
     *
     * @return the site, which says whether one was made
     * @throws InitException if one is missing and is not to be made, or cannot be
     */
    public Site provide(Site site) {
        SiteTls tls = site.tls();
        if (tls == null) {
            return site;
        }
        boolean made = false;
        for (CertificateFiles each : tls.certificates()) {
            if (!isThere(each)) {
                make(each, site);
                made = true;
            }
        }
        return made ? site.with(tls.withTrial()) : site;
    }

    private static boolean isThere(CertificateFiles files) {
        boolean chain = Files.exists(files.chain());
        if (chain != Files.exists(files.key())) {
            Path missing = chain ? files.key() : files.chain();
            throw new InitException("there is no file '" + missing + "', but there is '"
                    + (chain ? files.chain() : files.key()) + "'; a certificate needs both");
        }
        return chain;
    }

    private void make(CertificateFiles files, Site site) {
        if (!agreed) {
            ask(files);
        }
        Set<String> hosts = hosts(site);
        CertifiedKey made = SelfSigned.make(List.copyOf(hosts), now, new SecureRandom());
        String chain = PemFile.text(made.certificate());
        String key = PemFile.text(made.key());
        if (files.key().equals(files.chain())) {
            writePrivate(files.key(), chain + key);
        } else {
            writePrivate(files.key(), key);
            write(files.chain(), chain);
        }
        prompts.say("weir: made the self-signed certificate " + files.chain() + " for a trial, valid until "
                + made.notAfter() + ", for " + String.join(", ", hosts) + ". " + WARNING + ".");
    }

    private void ask(CertificateFiles files) {
        boolean wanted = prompts.ask(
                "There is no file " + files.chain() + ". Make a self-signed certificate there, for a trial? " + WARNING
                        + "; yes or no",
                "yes",
                "--self-signed",
                TrialCertificate::yes);
        if (!wanted) {
            throw new InitException(
                    "there is no certificate in '" + files.chain() + "'; nothing is written; put it there first");
        }
    }

    private static boolean yes(String answer) {
        return switch (answer) {
            case "yes", "y" -> true;
            case "no", "n" -> false;
            default -> throw new IllegalArgumentException("'" + answer + "' is neither yes nor no");
        };
    }

    /** The hosts of the routes, and the names of this machine. */
    private static Set<String> hosts(Site site) {
        List<String> hosts = new ArrayList<>(site.kind().body().hosts(site));
        hosts.addAll(site.listen().namesOfServer());
        return new LinkedHashSet<>(hosts);
    }

    /** Only this user may read it, from the beginning. */
    private static void writePrivate(Path file, String text) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, text);
            } else {
                write(file, text);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static InitException unwritable(Path file, IOException e) {
        return new InitException("'" + file + "' cannot be written: "
                + (e instanceof NoSuchFileException ? "there is no such folder" : e));
    }
}
