package dev.weir.engine.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives each handshake of a server the certificate for the name that the client asks for. The map can be swapped under
 * one {@link javax.net.ssl.SSLContext}, so the context's sessions and tickets remain valid.
 *
 * <p>The JDK asks first for an alias and then for key and chain, and the map may be swapped in between. So a thread
 * keeps its choice until the JDK asks for the chain: the JDK asks for all three on one thread.
 *
 * <p><b>Thread:</b> any.
 */
public final class SniKeyManager extends X509ExtendedKeyManager {
    private static final ThreadLocal<@Nullable CertifiedKey> CHOSEN = new ThreadLocal<>();

    private volatile SniMap map;

    public SniKeyManager(SniMap map) {
        this.map = map;
    }

    /** Uses another map for all handshakes that have not chosen their certificate yet. */
    public void swap(SniMap next) {
        map = next;
    }

    public SniMap map() {
        return map;
    }

    /**
     * Prepares the parameters of one server engine.
     *
     * @param knownNamesOnly whether a client that asks for an unknown name gets the alert {@code unrecognized_name} and
     *     not the default certificate. A client that asks for no name gets the default in both cases.
     * @return the object that needs the first bytes of the client, so that JDK 25 resumes sessions
     */
    public RequestedName prepare(SSLParameters parameters, boolean knownNamesOnly) {
        var requested = new RequestedName(name -> !knownNamesOnly || (name != null && map.knows(name)));
        parameters.setSNIMatchers(List.of(requested, new FullHandshake()));
        return requested;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        if (engine == null) {
            return null;
        }
        FullHandshake.mark(engine);
        for (CertifiedKey candidate : map.find(RequestedName.of(engine))) {
            if (candidate.type().algorithm().equals(keyType) && ClientAbility.canVerify(candidate, engine)) {
                CHOSEN.set(candidate);
                return candidate.alias();
            }
        }
        return null;
    }

    private @Nullable CertifiedKey byAlias(String alias) {
        CertifiedKey last = CHOSEN.get();
        return last != null && last.alias().equals(alias) ? last : map.withAlias(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        CertifiedKey key = byAlias(alias);
        return key == null ? null : key.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        CertifiedKey key = byAlias(alias);
        CHOSEN.remove();
        return key == null ? null : key.chainArray();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null; // Weir's handshakes run in engines
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return map.all().stream()
                .filter(key -> key.type().algorithm().equals(keyType))
                .map(CertifiedKey::alias)
                .toArray(String[]::new);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
