package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.tls;

import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.scenario.Testbed;
import dev.weir.harness.tls.Identity;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import java.util.stream.Stream;

/** Backends with a certificate that a proxy has to refuse: each may be an impostor, so it gets no byte of a request. */
final class CertificateScenarios {
    private CertificateScenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        one("tls-expired", Identity.EXPIRED, "One backend's certificate has expired."),
                        one("tls-not-yet-valid", Identity.NOT_YET_VALID, "One backend's certificate is not valid yet."),
                        one("tls-other-name", Identity.OTHER_NAME, "One backend's certificate is for another name."),
                        one("tls-unknown-ca", Identity.UNKNOWN_CA, "One backend's certificate is from an unknown CA."),
                        tls(
                                        "tls-all-unknown",
                                        Phase.HANDSHAKE,
                                        Kind.REFUSAL,
                                        "All backends' certificates are from an unknown CA: clients get an error"
                                                + " response, and no backend a request.")
                                .play(CertificateScenarios::allUnknown))
                .map(scenario -> scenario.tls(TlsSides.BACK_ONLY))
                .toList();
    }

    private static Scenario one(String name, Identity identity, String about) {
        return tls(name, Phase.HANDSHAKE, Kind.REFUSAL, about + " It gets no request.")
                .play(presents(identity));
    }

    private static ScenarioScript presents(Identity identity) {
        return testbed -> {
            testbed.endIdle(FaultAction.FIN);
            testbed.backend(0).presents(identity);
            ScenarioScripts.expectAllAnswered(testbed, testbed.load(LoadPlan.mixed("m", 6, 30)));
            testbed.expect(arrivedAtFirst(testbed) == 0, "a backend with " + identity + " got a request");
        };
    }

    private static long arrivedAtFirst(Testbed testbed) {
        return testbed.history()
                .events(event -> event.what() == EventKind.ARRIVED
                        && event.party().equals(Participant.backend(0))
                        && event.request().startsWith("m-"))
                .size();
    }

    private static void allUnknown(Testbed testbed) {
        testbed.endIdle(FaultAction.FIN);
        for (ScriptedBackend backend : testbed.backends()) {
            backend.presents(Identity.UNKNOWN_CA);
        }
        ScenarioScripts.expectErrors(testbed, "a backend of an unknown CA got a request");
    }
}
