package dev.weir.harness.scenario;

import dev.weir.harness.check.Expectations;
import java.time.Duration;

/**
 * One thing that is done to a proxy.
 *
 * @param name     which nobody else has, as in {@code --only}
 * @param level    how much it matters
 * @param phase    when something goes wrong
 * @param kind     what goes wrong
 * @param about    what happens and what is asked for, in a sentence
 * @param backends how many there are
 * @param limit    how long a request may take
 * @param owed     whether clients are owed their answers
 * @param network  which networks it makes worse
 * @param servers  what the backends are made of
 * @param play     what happens
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

    /** Begins to describe one that everybody should pass. */
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
                stage -> {});
    }

    /** Begins to describe one that the best pass. */
    public static Scenario extended(String name, Phase phase, Kind kind, String about) {
        return core(name, phase, kind, about).level(Level.EXTENDED);
    }

    /** The same at another level. */
    public Scenario level(Level other) {
        return new Scenario(name, other, phase, kind, about, backends, limit, owed, network, servers, play);
    }

    /** The same with so many backends. */
    public Scenario backends(int count) {
        return new Scenario(name, level, phase, kind, about, count, limit, owed, network, servers, play);
    }

    /** The same with another limit for each request. */
    public Scenario limit(Duration longest) {
        return new Scenario(name, level, phase, kind, about, backends, longest, owed, network, servers, play);
    }

    /** The same, but clients are owed nothing: the fault is theirs, or on their side of the proxy. */
    public Scenario owedNothing() {
        return new Scenario(name, level, phase, kind, about, backends, limit, false, network, servers, play);
    }

    /** The same, with a say in some networks. */
    public Scenario network(Network which) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, which, servers, play);
    }

    /** The same with backends made of something else. */
    public Scenario servers(Servers what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, what, play);
    }

    /** The same, and this is what happens. */
    public Scenario play(ScenarioScript what) {
        return new Scenario(name, level, phase, kind, about, backends, limit, owed, network, servers, what);
    }

    /** What it asks for, where so many backends are on the stage. */
    Expectations terms(int present) {
        return new Expectations(present, limit, owed);
    }
}
