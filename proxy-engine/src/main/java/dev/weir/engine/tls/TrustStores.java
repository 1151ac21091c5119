package dev.weir.engine.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes trust managers from the CAs that verify the other side's certificate. */
public final class TrustStores {
    private TrustStores() {}

    /** Trusts the CAs of the JDK, or those of the property {@code javax.net.ssl.trustStore}. */
    public static X509ExtendedTrustManager platform() {
        return manager(null);
    }

    /** The CAs of {@link #platform}. */
    public static Set<X509Certificate> platformRoots() {
        return Collections.unmodifiableSet(
                new LinkedHashSet<>(List.of(platform().getAcceptedIssuers())));
    }

    /** Trusts only the certificates in some files. They need not be CAs: a self-signed one is trusted itself. */
    public static X509ExtendedTrustManager of(List<PemFile> files) throws PemException {
        var all = new ArrayList<X509Certificate>();
        for (PemFile file : files) {
            all.addAll(file.certificates());
        }
        return trusting(all);
    }

    /** Trusts only these certificates, at least one. */
    public static X509ExtendedTrustManager trusting(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate to trust");
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), certificates.get(i));
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return new DatedTrust(extended);
                }
            }
            throw new IllegalStateException("the JDK's PKIX factory made no X509ExtendedTrustManager");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
