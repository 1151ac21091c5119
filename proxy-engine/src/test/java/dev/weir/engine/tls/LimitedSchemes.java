package dev.weir.engine.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;

/** Allows an engine some signature schemes only (RFC 8446 §4.2.3), for which JDK 17 has no parameter. */
final class LimitedSchemes implements AlgorithmConstraints {
    private static final Pattern SCHEME = Pattern.compile("(rsa|ecdsa|ed|dsa)[_0-9].*");

    private final Set<String> allowed;

    private LimitedSchemes(Set<String> allowed) {
        this.allowed = allowed;
    }

    static void limit(SSLEngine engine, String... schemes) {
        EnginePair.parameters(
                engine, parameters -> parameters.setAlgorithmConstraints(new LimitedSchemes(Set.of(schemes))));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
        return !SCHEME.matcher(algorithm).matches() || allowed.contains(algorithm);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters);
    }
}
