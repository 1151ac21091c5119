package dev.weir.harness.scenario;

import dev.weir.harness.check.Expectations;
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
                testbed -> {});
    }

    /** Begins the description of an extended scenario, which the best proxies pass. */
    public static Scenario extended(String name, Phase phase, Kind kind, String about) {
        return core(name, phase, kind, about).level(Level.EXTENDED);
    }

    /** Returns a copy with this level. */
    public Scenario level(Level other) {
        return new Scenario(name, other, phase, kind, about, backends, limit, owed, network, servers, play);
    }

    /** Returns a copy with this number of backends. */
    public Scenario backends(int count) {
        return new Scenario(name, level, phase, kind, about, count, limit, owed, network, servers, play);
    }

    /** Returns a copy with this timeout for each request. */
    public Scenario limit(Duration longest) {
        return new Scenario(name, level, phase, kind, about, backends, longest, owed, network, servers, play);
    }

    /** Returns a copy in which clients are owed no response, because the fault is on their side of the proxy. */
    public Scenario owedNothing() {
        return new Scenario(name, level, phase, kind, about, backends, limit, false, network, servers, play);
    }

    /** Returns a copy that makes these networks faulty. */
    public Scenario network(Network which) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, which, servers, play);
    }

    /** Returns a copy with this kind of backends. */
    public Scenario servers(Servers what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, what, play);
    }

    /** Returns a copy with this script. */
    public Scenario play(ScenarioScript what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, servers, what);
    }

    /** The description, for this number of backends. */
    Expectations terms(int present) {
        return new Expectations(present, limit, owed);
    }
}
