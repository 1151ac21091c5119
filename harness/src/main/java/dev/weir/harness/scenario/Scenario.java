package dev.weir.harness.scenario;

import dev.weir.harness.check.Expectations;
import dev.weir.harness.tls.TlsSides;
import java.time.Duration;

/**
 * A scenario: one fault, and what the proxy must do about it.
 *
 * @param name unique, as in {@code --only}
 * @param level its severity
 * @param phase when the fault occurs
 * @param kind the kind of fault
 * @param about the fault and the required behaviour, in a sentence
 * @param backends number of backends
 * @param limit timeout of a request
 * @param owed whether clients are owed their responses
 * @param network the networks that it makes faulty
 * @param servers the kind of backends
 * @param tls the sides that have to speak TLS, or it has no meaning
 * @param play the script
 */
public record Scenario(
        String name,
        Level level,
        Phase phase,
        Kind kind,
        String about,
        int backends,
        Duration limit,
        boolean owed,
        Network network,
        Servers servers,
        TlsSides tls,
        ScenarioScript play) {
    private static final int USUAL_BACKENDS = 3;
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(5);

    /** Begins the description of a core scenario, which every proxy should pass. */
    public static Scenario core(String name, Phase phase, Kind kind, String about) {
        return new Scenario(
                name,
                Level.CORE,
                phase,
                kind,
                about,
                USUAL_BACKENDS,
                USUAL_LIMIT,
                true,
                Network.NONE,
                Servers.SCRIPTED,
                TlsSides.NONE,
                testbed -> {});
    }

    /** Begins the description of an extended scenario, which the best proxies pass. */
    public static Scenario extended(String name, Phase phase, Kind kind, String about) {
        return core(name, phase, kind, about).level(Level.EXTENDED);
    }

    /** Begins the description of a scenario about TLS, which every proxy with TLS should pass. */
    public static Scenario tls(String name, Phase phase, Kind kind, String about) {
        return core(name, phase, kind, about).level(Level.TLS);
    }

    /** Returns a copy with this level. */
    public Scenario level(Level other) {
        return new Scenario(name, other, phase, kind, about, backends, limit, owed, network, servers, tls, play);
    }

    /** Returns a copy with this number of backends. */
    public Scenario backends(int count) {
        return new Scenario(name, level, phase, kind, about, count, limit, owed, network, servers, tls, play);
    }

    /** Returns a copy with this timeout for each request. */
    public Scenario limit(Duration longest) {
        return new Scenario(name, level, phase, kind, about, backends, longest, owed, network, servers, tls, play);
    }

    /** Returns a copy in which clients are owed no response, because the fault is on their side of the proxy. */
    public Scenario owedNothing() {
        return new Scenario(name, level, phase, kind, about, backends, limit, false, network, servers, tls, play);
    }

    /** Returns a copy that makes these networks faulty. */
    public Scenario network(Network which) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, which, servers, tls, play);
    }

    /** Returns a copy with this kind of backends. */
    public Scenario servers(Servers what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, what, tls, play);
    }

    /** Returns a copy for proxies that speak TLS on at least these sides. */
    public Scenario tls(TlsSides sides) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, servers, sides, play);
    }

    /** Returns a copy with this script. */
    public Scenario play(ScenarioScript what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, servers, tls, what);
    }

    /** The description, for this number of backends. */
    Expectations terms(int present) {
        return new Expectations(present, limit, owed);
    }
}
