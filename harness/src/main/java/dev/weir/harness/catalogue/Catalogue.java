package dev.weir.harness.catalogue;

import dev.weir.harness.scenario.Level;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios, in the order of reports. */
public final class Catalogue {
    private static final List<Scenario> ALL = Stream.of(
                    HealthyScenarios.all(),
                    ConnectScenarios.all(),
                    AcceptScenarios.all(),
                    IdleScenarios.all(),
                    StaleScenarios.all(),
                    RequestScenarios.all(),
                    ResponseHeadScenarios.all(),
                    ResponseBodyScenarios.all(),
                    EndScenarios.all(),
                    CloseScenarios.all(),
                    ClientScenarios.all(),
                    PressureScenarios.all(),
                    LeavingScenarios.all(),
                    OldClientScenarios.all(),
                    CrowdScenarios.all(),
                    NetworkScenarios.all(),
                    MockScenarios.all())
            .flatMap(List::stream)
            .toList();

    private static final List<Scenario> TLS = Stream.of(
                    HandshakeScenarios.all(),
                    CertificateScenarios.all(),
                    TruncationScenarios.all(),
                    RecordScenarios.all(),
                    TlsClientScenarios.all())
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /** All scenarios that need no TLS. Each can run over TLS as well. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The scenarios about TLS, which need it. */
    public static List<Scenario> tls() {
        return TLS;
    }

    /** All scenarios for a proxy that speaks TLS on these sides. */
    public static List<Scenario> over(TlsSides sides) {
        return Stream.concat(ALL.stream(), TLS.stream().filter(scenario -> sides.include(scenario.tls())))
                .toList();
    }

    /** The scenarios of a level, without those about TLS. */
    public static List<Scenario> of(Level level) {
        return ALL.stream().filter(scenario -> scenario.level() == level).toList();
    }
}
